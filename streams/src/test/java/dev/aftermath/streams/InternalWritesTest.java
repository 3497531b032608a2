package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.LargeHistory;
import java.nio.file.Path;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the topology writes for itself, in repartition and changelog topics, is what makes it slow or fast and a cluster
 * cheap or dear. The test driver commits after every record, so nothing is saved by a cache here.
 */
class InternalWritesTest {

    /** At fifty thousand events a second and the default interval: a flush per 25,000. */
    private static final int EVENTS_PER_FLUSH = 25_000;

    @TempDir
    private Path state;

    @Test
    void aHundredThousandEventsAreFoldedWithFewAndSmallInternalRecords() {
        LargeHistory history = LargeHistory.ofHundredThousand(1);
        long records = 0;
        long bytes = 0;
        var perTopic = new TreeMap<String, long[]>();
        try (TopologyDriver driver = new TopologyDriver(state)) {
            int events = 0;
            for (IncidentEvent event : history) {
                driver.pipe(event);
                if (++events % EVENTS_PER_FLUSH == 0) {
                    driver.flush();
                }
            }
            driver.flush();
            for (String topic : driver.writtenTopics()) {
                if (topic.startsWith(TopologyDriver.APPLICATION_ID)) {
                    for (TestRecord<byte[], byte[]> written : driver.read(topic)) {
                        long size = written.key().length + (written.value() == null ? 0 : written.value().length);
                        long[] sums = perTopic.computeIfAbsent(topic, name -> new long[2]);
                        sums[0]++;
                        sums[1] += size;
                        records++;
                        bytes += size;
                    }
                }
            }
            perTopic.forEach((topic, sums) -> System.err.printf("%s: %d records, %d bytes%n", topic, sums[0], sums[1]));
            System.err.printf(
                    "internal: %.3f records per event, %.3f of the input bytes (%d)%n",
                    records / 100_000.0, bytes / (double) driver.inputBytes(), driver.inputBytes());
            assertThat(events).isEqualTo(100_000);
            assertThat(records).as("repartition and changelog records").isLessThanOrEqualTo(130_000);
            assertThat(bytes).as("their bytes").isLessThanOrEqualTo((long) (0.3 * driver.inputBytes()));
            driver.views()
                    .assertEqualTo(BruteForceViews.of(history.finalIncidents().values()), history.toString());
        }
    }
}
