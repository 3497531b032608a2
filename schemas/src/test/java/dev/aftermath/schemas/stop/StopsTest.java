package dev.aftermath.schemas.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of parts that stop, fail to, and do not. */
@Timeout(60)
class StopsTest {

    private static final Deadline FAR = Deadline.in(Duration.ofHours(1));
    private static final Deadline PASSED = Deadline.in(Duration.ZERO);

    @Test
    void partsStopAtTheSameTime() {
        CountDownLatch begun = new CountDownLatch(2);
        Stop whenBothHaveBegun = deadline -> {
            begun.countDown();
            begun.await();
        };

        new Stops()
                .and("one", whenBothHaveBegun)
                .and("other", whenBothHaveBegun)
                .by(FAR);

        assertThat(begun.getCount()).isZero();
    }

    @Test
    void aPartThatDoesNotStopIsLeftBehind() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        CountDownLatch never = new CountDownLatch(1);

        new Stops()
                .and("deaf", deadline -> never.await())
                .and("other", deadline -> stopped.complete(null))
                .by(PASSED);

        stopped.join();
    }

    @Test
    void aPartThatFailsDoesNotKeepTheOthersFromStopping() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();

        new Stops()
                .and("broken", deadline -> {
                    throw new IllegalStateException("broken");
                })
                .and("other", deadline -> stopped.complete(null))
                .by(FAR);

        assertThat(stopped).isCompleted();
    }

    @Test
    void anInterruptIsKeptForAfterwards() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Thread.currentThread().interrupt();

        new Stops().and("part", deadline -> stopped.complete(null)).by(FAR);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped).isCompleted();
    }

    @Test
    void everyPartIsTold() {
        CompletableFuture<Deadline> told = new CompletableFuture<>();

        new Stops().and("part", told::complete).by(FAR);

        assertThat(told).isCompletedWithValue(FAR);
    }

    @Test
    void aPassedDeadlineLeavesNoTime() {
        assertThat(PASSED.left()).isZero();
        assertThat(FAR.earlier(Duration.ofHours(2)).left()).isZero();
        assertThat(FAR.left()).isPositive();
    }
}
