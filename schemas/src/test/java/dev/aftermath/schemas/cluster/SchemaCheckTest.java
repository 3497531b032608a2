package dev.aftermath.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {

    private final ClusterConnection connection = new ClusterConnection("localhost:1", "mock://check", Map.of());
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @Test
    void aTopicOfBytesNeedsNoSchema() {
        assertThat(TopicCatalogue.UNDECODABLE.value()).isEmpty();

        assertThat(SchemaCheck.failure(registry, connection, List.of(TopicCatalogue.UNDECODABLE)))
                .isEmpty();
    }

    @Test
    void aTopicWithItsSchemaCanBeWritten() throws Exception {
        registry.register(
                TopicCatalogue.CURRENT.subject(),
                new AvroSchema(TopicCatalogue.CURRENT.value().orElseThrow()));

        assertThat(SchemaCheck.failure(
                        registry, connection, List.of(TopicCatalogue.CURRENT, TopicCatalogue.UNDECODABLE)))
                .isEmpty();
    }
}
