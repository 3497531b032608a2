package dev.aftermath.streams;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's own registry in memory, with every schema of the catalogue. */
public final class TestRegistry {

    private static final AtomicInteger SCOPES = new AtomicInteger();

    private final String scope = "streams-" + SCOPES.incrementAndGet();
    private final SchemaRegistryClient client = MockSchemaRegistry.getClientForScope(
            scope, List.of(new io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider()));
    private final ClusterConnection connection = new ClusterConnection("nowhere:9092", "mock://" + scope, Map.of());

    public TestRegistry() {
        try {
            for (TopicSpec topic : TopicCatalogue.all()) {
                if (topic.value().isPresent()) {
                    client.register(
                            topic.subject(), new AvroSchema(topic.value().get()));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public SchemaRegistryClient client() {
        return client;
    }

    ClusterConnection connection() {
        return connection;
    }

    public <T extends SpecificRecord> Serializer<T> serializer() {
        return RegistryAvro.serializer(client, connection);
    }

    Deserializer<SpecificRecord> deserializer() {
        return RegistryAvro.deserializer(client, connection);
    }
}
