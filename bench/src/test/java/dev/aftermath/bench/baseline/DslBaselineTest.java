package dev.aftermath.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.bench.ViewComparison;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.RandomHistory;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DslBaselineTest {

    private static final String SCOPE = "dsl-baseline";
    private static final int EVENTS = 300;

    private final ClusterConnection connection = new ClusterConnection("nowhere:9092", "mock://" + SCOPE, Map.of());
    private final SchemaRegistryClient registry =
            MockSchemaRegistry.getClientForScope(SCOPE, List.of(new AvroSchemaProvider()));

    @TempDir
    private Path state;

    @Test
    void theRowsAreThoseOfTheFinalIncidentsAlone() throws Exception {
        registry.register(
                TopicCatalogue.EVENTS.subject(),
                new AvroSchema(TopicCatalogue.EVENTS.value().orElseThrow()));
        for (long seed = 1; seed <= 3; seed++) {
            RandomHistory history = RandomHistory.of(seed, EVENTS);
            Map<BaselineView, SortedMap<String, SpecificRecord>> rows = rowsOf(history.interleaving(new Random(seed)));
            BruteForceViews expected =
                    BruteForceViews.of(history.finalIncidents().values());
            String name = "seed " + seed + ": " + history;
            assertSame(name, rows.get(BaselineView.OUTAGE_DURATIONS), expected.outageDurations());
            assertSame(name, rows.get(BaselineView.CATEGORY_COUNTS), expected.categoryCounts());
            assertSame(name, rows.get(BaselineView.COMPANY_TRENDS), expected.companyTrends());
        }
    }

    private static void assertSame(
            String history,
            SortedMap<String, SpecificRecord> actual,
            SortedMap<String, ? extends SpecificRecord> expected) {
        assertThat(expected).isNotEmpty();
        assertThat(ViewComparison.differences(expected, actual)).as(history).isEmpty();
    }

    private Map<BaselineView, SortedMap<String, SpecificRecord>> rowsOf(List<IncidentEvent> events) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, SCOPE);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        DslBaseline baseline = new DslBaseline(registry, connection.registryConfig());
        try (TopologyTestDriver driver = new TopologyTestDriver(baseline.build(config), config)) {
            TestInputTopic<String, IncidentEvent> log = driver.createInputTopic(
                    TopicCatalogue.EVENTS.name(),
                    new StringSerializer(),
                    RegistryAvro.serializer(registry, connection));
            events.forEach(event -> log.pipeInput(event.getIncidentId(), event));
            Map<BaselineView, SortedMap<String, SpecificRecord>> rows = new EnumMap<>(BaselineView.class);
            for (BaselineView view : BaselineView.values()) {
                rows.put(view, table(driver, view.topic().name()));
            }
            return rows;
        }
    }

    private SortedMap<String, SpecificRecord> table(TopologyTestDriver driver, String topic) {
        Deserializer<SpecificRecord> rows = RegistryAvro.deserializer(registry, connection);
        SortedMap<String, SpecificRecord> table = new TreeMap<>();
        driver.createOutputTopic(topic, new StringDeserializer(), rows)
                .readKeyValuesToList()
                .forEach(written -> {
                    if (written.value == null) {
                        table.remove(written.key);
                    } else {
                        table.put(written.key, written.value);
                    }
                });
        return table;
    }
}
