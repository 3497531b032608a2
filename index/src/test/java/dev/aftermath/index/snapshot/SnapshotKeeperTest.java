package dev.aftermath.index.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.stop.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SnapshotKeeperTest {

    private static final TopicFacts FACTS = new TopicFacts(Map.of(), Duration.ofHours(24));

    @TempDir
    private Path directory;

    private ResumePoint point = at(7);
    private boolean ready;
    private SnapshotKeeper keeper;

    @BeforeEach
    void create() {
        keeper = keeper(() -> FACTS);
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void nothingIsTakenOfAnIndexThatIsNotComplete() {
        keeper.take();
        assertThat(file()).doesNotExist();

        ready = true;
        keeper.take();
        assertThat(file()).exists();
    }

    @Test
    void whatHasNotChangedIsNotTakenAgain() throws IOException {
        ready = true;
        keeper.take();
        Files.delete(file());

        keeper.take();
        assertThat(file()).doesNotExist();

        point = at(8);
        keeper.take();
        assertThat(file()).exists();
    }

    @Test
    void afterAFailureItIsTriedAgain() {
        TopicFacts.Source[] topics = {
            () -> {
                throw new IllegalStateException("no");
            }
        };
        ready = true;
        keeper = keeper(() -> topics[0].now());
        keeper.take();
        assertThat(file()).doesNotExist();

        topics[0] = () -> FACTS;
        keeper.take();
        assertThat(file()).exists();
    }

    @Test
    void aLastOneIsTakenAtTheEnd() {
        ready = true;
        keeper.close();

        assertThat(file()).exists();
    }

    @Test
    @Timeout(60)
    void aLastOneIsNotWaitedForBeyondTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        ready = true;
        keeper = keeper(() -> {
            try {
                never.await();
                return FACTS;
            } catch (InterruptedException e) {
                interrupted.complete(null);
                throw new IllegalStateException(e);
            }
        });

        keeper.close(Deadline.in(Duration.ofMillis(50)));

        interrupted.join();
        assertThat(file()).doesNotExist();
    }

    private SnapshotKeeper keeper(TopicFacts.Source topics) {
        return new SnapshotKeeper(
                new Snapshots(directory, topics, Clock.systemUTC()), () -> point, new ViewIndex(), () -> ready);
    }

    private static ResumePoint at(long offset) {
        return new ResumePoint(Map.of(new TopicPartition("incident.current.v1", 0), offset), ProgressBoard.EMPTY);
    }

    private Path file() {
        return directory.resolve("views.snapshot");
    }
}
