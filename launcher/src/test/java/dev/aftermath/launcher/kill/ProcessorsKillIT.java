package dev.aftermath.launcher.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.ClusterProgress;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.launcher.testing.ViewTables;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.ViewProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** However often the processors are killed: started again, they leave the views of undisturbed ones. */
@Timeout(900)
@ExtendWith(EmbeddedCluster.Extension.class)
class ProcessorsKillIT {

    private static final String APPLICATION_ID = "kill-test";
    private static final int KILLS = 20;
    private static final int LEAST_PROGRESS_PER_PART = 100;
    private static final int FEW_FACTS = 50;
    private static final Duration START_UP = Duration.ofSeconds(4);
    private static final Duration SHORT_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONG_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final long seed = Long.getLong("seed", 1L);
    private final Random random = new Random(seed);

    @TempDir
    private Path root;

    private int lives;

    @Test
    void killsOfTheProcessorsLeaveTheViewsOfAnUndisturbedRun(EmbeddedCluster beside) throws Exception {
        System.out.println("ProcessorsKillIT: -Dseed=" + seed);
        LogHistory history = new LogHistory(seed, 15_000, 5_000, random);
        try (EmbeddedCluster cluster = beside.withAnotherBroker();
                ClusterProgress progress = new ClusterProgress(cluster.connection())) {
            ClusterConnection connection = cluster.connection();
            int part = history.size() / KILLS + 1;
            for (int kill = 0; kill < KILLS; kill++) {
                EventWriter.write(connection, history.next(part));
                killOnce(connection, kill % 5 == 4, progress);
            }
            runUntilDone(connection, progress);
            assertViews(connection, history);
        }
    }

    @Test
    void aKillWhileFactsAreHeldLosesNoneAndStopsNoProgress(EmbeddedCluster beside) throws Exception {
        System.out.println("ProcessorsKillIT: -Dseed=" + seed);
        LogHistory history = new LogHistory(seed, 500, 100, random);
        try (EmbeddedCluster cluster = beside.withAnotherBroker();
                ClusterProgress progress = new ClusterProgress(cluster.connection())) {
            ClusterConnection connection = cluster.connection();
            EventWriter.write(connection, history.next(history.size() / 2));
            killWhileFactsAreHeld(connection, history, progress);
            EventWriter.write(connection, history.next(history.size()));
            runUntilDone(connection, progress);
            assertViews(connection, history);
        }
    }

    private void killOnce(ClusterConnection connection, boolean early, ClusterProgress progress) {
        List<LongSupplier> growing = List.of(
                () -> progress.written(TopicCatalogue.CURRENT),
                () -> progress.written(TopicCatalogue.OUTAGE_DURATIONS),
                () -> progress.written(TopicCatalogue.COMPANY_TRENDS),
                () -> progress.done(APPLICATION_ID));
        KillPoint point =
                KillPoint.within(LEAST_PROGRESS_PER_PART, growing.get(random.nextInt(growing.size())), random);
        try (KillableProgram processors = start(connection, SHORT_INTERVAL)) {
            boolean killed = early ? KillPoint.early(processors, random, START_UP) : point.hits(processors);
            assertThat(killed).as(processors.printed()).isTrue();
        }
    }

    /**
     * Some commits after a flush and before the next: then what was read since is in memory alone. While history is read
     * again and never ends, commits come once a second, and flushes more rarely. Both news and old facts are among it.
     */
    private void killWhileFactsAreHeld(ClusterConnection connection, LogHistory history, ClusterProgress progress)
            throws Exception {
        try (KillableProgram processors = start(connection, LONG_INTERVAL)) {
            awaitDone(connection, processors, progress);
            try (EventWriter.Trickle trickle = new EventWriter.Trickle(connection, history::nextOrAgain, LONG_AGO)) {
                KillPoint point = KillPoint.at(2 * LONG_INTERVAL.toMillis(), heldFor(progress));
                assertThat(point.hits(processors)).as(processors.printed()).isTrue();
            }
        }
    }

    /** For how many milliseconds facts have come and no row has been written; 0 if they are few. */
    private static LongSupplier heldFor(ClusterProgress progress) {
        return new LongSupplier() {
            private long rows = -1;
            private long facts;
            private long since;

            @Override
            public long getAsLong() {
                long factsNow = progress.written(TopicCatalogue.EVENTS);
                long rowsNow = progress.written(TopicCatalogue.CURRENT);
                if (rowsNow != rows) {
                    rows = rowsNow;
                    facts = factsNow;
                    since = System.nanoTime();
                }
                return factsNow - facts < FEW_FACTS ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            }
        };
    }

    private void runUntilDone(ClusterConnection connection, ClusterProgress progress) {
        try (KillableProgram processors = start(connection, SHORT_INTERVAL)) {
            awaitRunning(processors);
            awaitDone(connection, processors, progress);
            assertThat(processors.stop()).as(processors.printed()).isZero();
        }
    }

    /** Where the last kill came after the last row, all is done before this life has begun to heed signals. */
    private static void awaitRunning(KillableProgram processors) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!processors.printed().contains("running: " + APPLICATION_ID)) {
            assertThat(processors.endsWithin(LOOK_AGAIN_AFTER))
                    .as(processors.printed())
                    .isFalse();
            assertThat(System.nanoTime()).as(processors.printed()).isLessThan(deadline);
        }
    }

    /** Waits until every shard of the views reflects every partition of the log to its end. */
    private static void awaitDone(ClusterConnection connection, KillableProgram processors, ClusterProgress progress) {
        Map<Integer, Long> ends = progress.ends(TopicCatalogue.EVENTS);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Map<String, String> missing = missing(connection, ends);
                !missing.isEmpty();
                missing = missing(connection, ends)) {
            assertThat(processors.endsWithin(LOOK_AGAIN_AFTER))
                    .as(processors.printed())
                    .isFalse();
            assertThat(System.nanoTime())
                    .as("the views stay behind the log: %s; the processors print: %s", missing, processors.printed())
                    .isLessThan(deadline);
        }
    }

    /** Per shard of the views and partition of the log: where the shard is, if it is not at the partition's end. */
    private static Map<String, String> missing(ClusterConnection connection, Map<Integer, Long> ends) {
        Map<String, ViewProgress> rows = CommittedTopic.compacted(connection, TopicCatalogue.VIEW_PROGRESS);
        Map<String, String> missing = new TreeMap<>();
        for (int shard = 0; shard < ends.size(); shard++) {
            for (int partition : ends.keySet()) {
                String key = shard + "/" + partition;
                long reached = rows.containsKey(key) ? rows.get(key).getOffset() + 1 : 0;
                if (reached != ends.get(partition)) {
                    missing.put(key, reached + " of " + ends.get(partition));
                }
            }
        }
        return missing;
    }

    private static void assertViews(ClusterConnection connection, LogHistory history) {
        ViewTables.assertEqual(connection, history.views());
        assertThat(CommittedTopic.read(connection, TopicCatalogue.UNDECODABLE, new ByteArrayDeserializer())
                        .values())
                .allSatisfy(letters -> assertThat(letters).isEmpty());
    }

    private KillableProgram start(ClusterConnection connection, Duration commitInterval) {
        return KillableProgram.start(
                root.resolve("life-" + ++lives + ".txt"),
                List.of(
                        "streams",
                        "--application-id=" + APPLICATION_ID,
                        "--instance-id=" + APPLICATION_ID,
                        "--state-dir=" + root.resolve("state"),
                        "--threads=2",
                        "--replication-factor=1",
                        "--standby-replicas=0",
                        "--commit-interval-ms=" + commitInterval.toMillis(),
                        "--bootstrap-server=" + connection.bootstrapServers(),
                        "--registry-url=" + connection.registryUrl()));
    }
}
