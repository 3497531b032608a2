package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a start when the signal comes, and when it does not. */
@Timeout(60)
class StopSignalTest {

    /** The system does not know of it, so that it does not end the tests. */
    private final StopSignal signal = new StopSignal();

    @Test
    void nobodyWaitsForAStartThatDoesNotListen() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        CountDownLatch answer = new CountDownLatch(1);

        assertThat(signal.start(() -> {
                    signal.request();
                    awaitWhateverComes(answer);
                    return () -> closed.complete(null);
                }))
                .isEmpty();

        answer.countDown();
        closed.join();
    }

    @Test
    void aStartThatWaitsIsInterrupted() {
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        Supplier<AutoCloseable> start = () -> {
            signal.request();
            try {
                new CountDownLatch(1).await();
                return () -> {};
            } catch (InterruptedException e) {
                interrupted.complete(null);
                throw new IllegalStateException(e);
            }
        };

        assertThat(signal.start(start)).isEmpty();
        interrupted.join();
    }

    @Test
    void whatIsStartedIsGivenAndWhatFailsFailsAsItDid() {
        AutoCloseable started = () -> {};
        IllegalStateException failure = new IllegalStateException("no answer");

        assertThat(signal.start(() -> started)).containsSame(started);
        assertThatThrownBy(() -> signal.start(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void theSignalOrWhatComesInItsPlaceEndsTheWait() {
        CompletableFuture<Void> failed = CompletableFuture.failedFuture(new IllegalStateException("no answer"));

        assertThat(signal.awaitOr(failed, () -> {})).isFalse();
        assertThat(signal.awaitOr(CompletableFuture.completedFuture("ended"), () -> {}))
                .isFalse();
        assertThat(signal.awaitOr(new CompletableFuture<>(), signal::request)).isTrue();
    }

    @Test
    void whoWaitsLooksUntilSomethingComes() {
        CompletableFuture<Void> ended = new CompletableFuture<>();

        assertThat(signal.awaitOr(ended, () -> ended.complete(null))).isFalse();
        signal.request();
        assertThat(signal.awaitOr(ended, () -> {
                    throw new IllegalStateException("there is nothing to wait for");
                }))
                .isTrue();
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }
}
