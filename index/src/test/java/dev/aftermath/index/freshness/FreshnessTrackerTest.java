package dev.aftermath.index.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.ViewProgress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessTrackerTest {

    private final FakeCluster cluster = new FakeCluster();
    private final FreshnessTracker tracker = new FreshnessTracker(
            cluster::followed, cluster, Clock.fixed(Instant.parse("2020-01-01T00:00:00.123456Z"), ZoneOffset.UTC));

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void nothingIsKnownUntilTheFollowerHasCaughtUp() {
        cluster.log(0, 12, 10).notCaughtUp();
        tracker.track();
        assertThat(tracker.freshness()).isEmpty();

        cluster.follower(new ViewProgress(0, 1, 0, 10L));
        tracker.track();
        assertThat(tracker.freshness().orElseThrow().lag()).isZero();
        assertThat(tracker.freshness().orElseThrow().asOf()).isEqualTo(Instant.parse("2020-01-01T00:00:00.123Z"));
    }

    @Test
    void whoWaitsForOffsetsIsToldOnceTheyAreReflectedAndNotBefore() {
        CompletableFuture<Void> anything = tracker.reflecting(Map.of());
        CompletableFuture<Void> twelve = tracker.reflecting(Map.of(0, 12L));
        CompletableFuture<Void> thirteen = tracker.reflecting(Map.of(0, 13L));
        assertThat(anything).isNotDone();

        cluster.log(0, 13, 10, 12).follower(new ViewProgress(0, 1, 0, 10L));
        tracker.track();

        assertThat(anything).isCompleted();
        assertThat(twelve).isCompleted();
        assertThat(thirteen).isNotDone();
        assertThat(tracker.reflecting(Map.of(0, 12L))).isCompleted();

        cluster.follower(new ViewProgress(0, 1, 0, 12L));
        tracker.track();
        assertThat(thirteen).isCompleted();
    }

    @Test
    void troubleLeavesTheLastFreshnessAndSaysWhatItIs() {
        cluster.log(0, 12, 10).follower(new ViewProgress(0, 1, 0, 10L));
        tracker.track();
        cluster.trouble = new KafkaException("no broker answers");
        tracker.track();

        assertThat(tracker.freshness().orElseThrow().lag()).isZero();
        assertThat(tracker.trouble()).contains("no broker answers");
    }

    @Test
    void troubleThatIsOverIsForgotten() {
        cluster.log(0, 12, 10).follower(new ViewProgress(0, 1, 0, 10L));
        cluster.trouble = new KafkaException("no broker answers");
        tracker.track();
        cluster.trouble = null;
        tracker.track();

        assertThat(tracker.trouble()).isEmpty();
        assertThat(tracker.freshness()).isPresent();
    }
}
