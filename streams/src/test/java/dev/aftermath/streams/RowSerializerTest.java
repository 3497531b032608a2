package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.RandomHistory;
import dev.aftermath.streams.views.RowSerializer;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class RowSerializerTest {

    @Test
    void everyRowHasTheBytesThatConfluentsSerializerWrites() {
        TestRegistry registry = new TestRegistry();
        BruteForceViews views =
                BruteForceViews.of(RandomHistory.of(5, 500).finalIncidents().values());
        Map<String, Iterable<? extends SpecificRecord>> rows = Map.of(
                TopicCatalogue.OUTAGE_DURATIONS.name(), views.outageDurations().values(),
                TopicCatalogue.CATEGORY_COUNTS.name(), views.categoryCounts().values(),
                TopicCatalogue.COMPANY_TRENDS.name(), views.companyTrends().values());
        try (RowSerializer ours = new RowSerializer(registry.client());
                Serializer<SpecificRecord> confluents = registry.serializer()) {
            rows.forEach((topic, values) -> values.forEach(row -> assertThat(ours.serialize(topic, row))
                    .as("%s: %s", topic, row)
                    .isEqualTo(confluents.serialize(topic, row))));
        }
    }

    @Test
    void aTombstoneStaysOne() {
        try (RowSerializer serializer = new RowSerializer(new MockSchemaRegistryClient())) {
            assertThat(serializer.serialize(TopicCatalogue.CURRENT.name(), null))
                    .isNull();
        }
    }

    @Test
    void aSchemaThatIsNotRegisteredIsNamedWithTheRemedy() {
        try (RowSerializer serializer = new RowSerializer(new MockSchemaRegistryClient())) {
            String topic = TopicCatalogue.VIEW_PROGRESS.name();
            assertThatThrownBy(() -> serializer.serialize(topic, new ViewProgress(0, 1, 0, 0L)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(topic)
                    .hasMessageContaining("schemas register");
        }
    }
}
