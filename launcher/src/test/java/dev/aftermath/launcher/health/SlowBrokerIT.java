package dev.aftermath.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.metrics.ProcessMetrics;
import dev.aftermath.launcher.testing.ClusterProgress;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.launcher.testing.ViewTables;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.PrometheusText;
import dev.aftermath.schemas.testing.PrometheusText.Sample;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** However slow a broker is, what it is given in one transaction is over in time. */
@ExtendWith(EmbeddedCluster.Extension.class)
class SlowBrokerIT {

    private static final String APPLICATION = "aftermath-streams";
    private static final long POLL_NANOS = 50_000_000;
    private static final double MEGABYTE_PER_SECOND = 1_000_000;
    /** Of texts that no compression makes much shorter: far more than a transaction may take. */
    private static final int INCIDENTS = 2_000;

    private static final int TEXT_BYTES = 10_000;

    @TempDir
    private Path state;

    @Test
    void aLogThatIsReadAgainGetsIntoTheViewsOnceAndWithoutAThreadThatBeginsAgain(EmbeddedCluster cluster)
            throws Exception {
        List<IncidentEvent> events = events();
        EventWriter.write(cluster.connection(), events, Duration.ofDays(1));
        cluster.limitWrites(OptionalDouble.of(MEGABYTE_PER_SECOND));
        try (IncidentStreams processors = new IncidentStreams(
                        StreamsSettings.single(cluster.connection(), APPLICATION, state, 2, Duration.ofMillis(100)));
                ProcessMetrics metrics = new ProcessMetrics();
                ClusterProgress progress = new ClusterProgress(cluster.connection())) {
            metrics.bind(processors.metrics());
            processors.start();
            long end = progress.written(TopicCatalogue.EVENTS);
            while (progress.done(APPLICATION) < end) {
                assertThat(processors.failure()).isEmpty();
                assertThat(restarts(metrics)).as("threads that begin again").isZero();
                assertThat(processors.trouble().orElse("")).doesNotContain("the brokers end their transactions");
                LockSupport.parkNanos(POLL_NANOS);
            }
            awaitShards(cluster, progress);
            assertThat(restarts(metrics)).as("threads that begin again").isZero();
        } finally {
            cluster.limitWrites(OptionalDouble.empty());
        }
        ViewTables.assertEqual(cluster.connection(), BruteForceViews.of(events));
    }

    /** Waits until every shard says that its rows reflect the end of the log. */
    private static void awaitShards(EmbeddedCluster cluster, ClusterProgress progress) {
        Map<Integer, Long> ends = progress.ends(TopicCatalogue.EVENTS);
        int shards = TopicCatalogue.EVENTS.partitions();
        while (true) {
            SortedMap<String, ViewProgress> reached =
                    CommittedTopic.compacted(cluster.connection(), TopicCatalogue.VIEW_PROGRESS);
            boolean all = reached.values().stream()
                    .allMatch(shard -> shard.getOffset() >= ends.get(shard.getPartition()) - 1);
            if (all && reached.size() == shards * ends.size()) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static double restarts(ProcessMetrics metrics) {
        return PrometheusText.parse(metrics.scrape()).stream()
                .filter(sample -> sample.name().equals("aftermath_streams_thread_restarts_total"))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static List<IncidentEvent> events() {
        Random random = new Random(41);
        List<IncidentEvent> events = new ArrayList<>();
        for (int number = 0; number < INCIDENTS; number++) {
            byte[] text = new byte[TEXT_BYTES];
            random.nextBytes(text);
            events.add(IncidentFixtures.recorded(
                    IncidentFixtures.id(number),
                    IncidentFixtures.incident()
                            .setCompany("Company " + number % 500)
                            .setDescription(Base64.getEncoder().encodeToString(text))
                            .build()));
        }
        return events;
    }
}
