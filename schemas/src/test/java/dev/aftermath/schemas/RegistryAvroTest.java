package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.testing.IncidentFixtures;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class RegistryAvroTest {

    private static final String TOPIC = TopicCatalogue.EVENTS.name();

    private final ClusterConnection connection =
            new ClusterConnection("broker:9092", "mock://registry-avro-test", Map.of());
    private final SchemaRegistryClient registry = RegistryAvro.client(connection);
    private final IncidentEvent event = IncidentFixtures.recorded(
            IncidentFixtures.id(1), IncidentFixtures.incident().build());

    @Test
    void aValueIsWrittenUnderTheCommittedSchemasIdAndReadBackIntoItsClass() throws Exception {
        int id =
                registry.register(TopicCatalogue.EVENTS.subject(), new AvroSchema(AvroSchemas.of(IncidentEvent.class)));
        try (Serializer<IncidentEvent> serializer = RegistryAvro.serializer(registry, connection);
                Deserializer<IncidentEvent> deserializer = RegistryAvro.deserializer(registry, connection)) {
            byte[] bytes = serializer.serialize(TOPIC, event);
            ByteBuffer wire = ByteBuffer.wrap(bytes);
            assertThat(wire.get()).isZero();
            assertThat(wire.getInt()).isEqualTo(id);
            assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(event);
            assertThat(deserializer.deserialize(TOPIC, null)).isNull();
        }
    }

    @Test
    void aSchemaThatNobodyRegisteredIsNotRegisteredInPassing() {
        try (Serializer<IncidentEvent> serializer = RegistryAvro.serializer(registry, connection)) {
            assertThatThrownBy(() -> serializer.serialize("other.topic", event))
                    .isInstanceOf(SerializationException.class);
        }
    }
}
