package dev.aftermath.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's serializer and registry client, set up for Aftermath's records: values only, no auto-registration. */
public final class RegistryAvro {

    /** Confluent's own stand-in for a registry. */
    private static final String IN_MEMORY = "mock://";

    private static final int SCHEMAS_CACHED = 1_000;

    static {
        AvroSchemas.trustRecords();
    }

    private RegistryAvro() {}

    /**
     * A client of the registry, which is told who asks and finds schemas by what they mean; share it between the
     * serializers of one program.
     */
    public static SchemaRegistryClient client(ClusterConnection connection) {
        return connection.registryUrl().startsWith(IN_MEMORY)
                ? SchemaRegistryClientFactory.newClient(
                        List.of(connection.registryUrl()),
                        SCHEMAS_CACHED,
                        List.of(new AvroSchemaProvider()),
                        connection.registryConfig(),
                        Map.of())
                : client(new RestService(connection.registryUrl()), connection);
    }

    /** The same over an HTTP client of one's own. */
    public static SchemaRegistryClient client(RestService http, ClusterConnection connection) {
        return new RegisteredSchemas(http, connection);
    }

    /** Writes values of one generated record class. */
    @SuppressWarnings("unchecked")
    public static <T extends SpecificRecord> Serializer<T> serializer(
            SchemaRegistryClient client, ClusterConnection connection) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(client);
        serializer.configure(connection.registryConfig(), false);
        return (Serializer<T>) (Serializer<?>) serializer;
    }

    /** Reads values into generated record classes; {@code null} (a tombstone) stays {@code null}. */
    @SuppressWarnings("unchecked")
    public static <T extends SpecificRecord> Deserializer<T> deserializer(
            SchemaRegistryClient client, ClusterConnection connection) {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(client);
        deserializer.configure(connection.registryConfig(), false);
        return (Deserializer<T>) (Deserializer<?>) deserializer;
    }
}
