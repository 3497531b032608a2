package dev.aftermath.bench.readside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.LargeHistory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class HistoryRowsTest {

    @Test
    void theRowsAreThoseOfTheReference() {
        LargeHistory history =
                new LargeHistory(new LargeHistory.Shape(7, 6_000, 2_000, 20, 10, 5, 2.5, 0.2, 0.05, 0.04));
        HistoryRows rows = new HistoryRows();
        history.finalIncidentStream().map(BruteForceViews::currentIncident).forEach(rows::add);
        Map<String, Map<String, SpecificRecord>> byTopic = new HashMap<>();
        rows.forEach((topic, key, row) ->
                byTopic.computeIfAbsent(topic.name(), absent -> new TreeMap<>()).put(key, row));

        BruteForceViews reference = BruteForceViews.of(history.finalIncidents().values());
        assertThat(byTopic.get(TopicCatalogue.OUTAGE_DURATIONS.name())).isEqualTo(reference.outageDurations());
        assertThat(byTopic.get(TopicCatalogue.CATEGORY_COUNTS.name())).isEqualTo(reference.categoryCounts());
        assertThat(byTopic.get(TopicCatalogue.COMPANY_TRENDS.name())).isEqualTo(reference.companyTrends());
    }
}
