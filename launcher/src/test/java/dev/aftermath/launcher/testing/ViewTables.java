package dev.aftermath.launcher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.CanonicalBytes;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;

/** The view topics of a cluster, against the reference. */
public final class ViewTables {

    private ViewTables() {}

    /** Every view has, byte for byte, the rows that the reference says, and no others. */
    public static void assertEqual(ClusterConnection connection, BruteForceViews expected) {
        assertSame(connection, TopicCatalogue.CURRENT, expected.currentIncidents());
        assertSame(connection, TopicCatalogue.OUTAGE_DURATIONS, expected.outageDurations());
        assertSame(connection, TopicCatalogue.CATEGORY_COUNTS, expected.categoryCounts());
        assertSame(connection, TopicCatalogue.COMPANY_TRENDS, expected.companyTrends());
    }

    private static void assertSame(
            ClusterConnection connection, TopicSpec topic, SortedMap<String, ? extends SpecificRecord> expected) {
        SortedMap<String, SpecificRecord> actual = CommittedTopic.compacted(connection, topic);
        SortedMap<String, ByteBuffer> actualBytes = CanonicalBytes.of(actual);
        SortedMap<String, ByteBuffer> expectedBytes = CanonicalBytes.of(expected);
        assertThat(actualBytes.keySet()).as("keys of %s", topic.name()).isEqualTo(expectedBytes.keySet());
        expectedBytes.forEach((key, bytes) -> {
            if (!actualBytes.get(key).equals(bytes)) {
                assertThat(actual.get(key).toString())
                        .as("%s of %s", key, topic.name())
                        .isEqualTo(expected.get(key).toString());
                throw new AssertionError(key + " of " + topic.name() + ": other bytes, same text");
            }
        });
    }
}
