package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.CanonicalBytes;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The compacted view topics as a reader holds them: per topic, key to row. */
final class ViewTables {

    private final Map<String, SortedMap<String, SpecificRecord>> rows = new TreeMap<>();

    void apply(String topic, String key, SpecificRecord row) {
        SortedMap<String, SpecificRecord> table = rows.computeIfAbsent(topic, name -> new TreeMap<>());
        if (row == null) {
            table.remove(key);
        } else {
            table.put(key, row);
        }
    }

    SortedMap<String, SpecificRecord> table(String topic) {
        return rows.getOrDefault(topic, new TreeMap<>());
    }

    /** Every view has, byte for byte, the rows that the reference says, and no others. */
    void assertEqualTo(BruteForceViews expected, String history) {
        assertSame(history, TopicCatalogue.CURRENT.name(), expected.currentIncidents());
        assertSumsEqualTo(expected, history);
    }

    /** The same of the views that sum up, which the current incidents are ahead of. */
    void assertSumsEqualTo(BruteForceViews expected, String history) {
        assertSame(history, TopicCatalogue.OUTAGE_DURATIONS.name(), expected.outageDurations());
        assertSame(history, TopicCatalogue.CATEGORY_COUNTS.name(), expected.categoryCounts());
        assertSame(history, TopicCatalogue.COMPANY_TRENDS.name(), expected.companyTrends());
    }

    private void assertSame(String history, String topic, Map<String, ? extends SpecificRecord> expected) {
        SortedMap<String, SpecificRecord> actual = table(topic);
        SortedMap<String, ByteBuffer> actualBytes = CanonicalBytes.of(actual);
        SortedMap<String, ByteBuffer> expectedBytes = CanonicalBytes.of(expected);
        assertThat(actualBytes.keySet()).as("keys of %s of %s", topic, history).isEqualTo(expectedBytes.keySet());
        expectedBytes.forEach((key, bytes) -> {
            if (!actualBytes.get(key).equals(bytes)) {
                assertThat(actual.get(key).toString())
                        .as("%s of %s of %s", key, topic, history)
                        .isEqualTo(expected.get(key).toString());
                throw new AssertionError(key + " of " + topic + " of " + history + ": other bytes, same text");
            }
        });
    }
}
