package dev.aftermath.bench.readside;

import dev.aftermath.bench.BenchmarkException;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Rows of the view topics in a file: topic, key and value, as a reader of the topics gets them, but without a broker. The
 * registry is one in memory that gives the same numbers to the catalogue's schemas each time.
 */
final class RowsFile {

    private static final String SCOPE = "rows";
    private static final ClusterConnection CONNECTION =
            new ClusterConnection("nowhere:9092", "mock://" + SCOPE, Map.of());

    private RowsFile() {}

    /** Receives a row with its key. */
    interface Sink {
        void accept(String key, SpecificRecord row);
    }

    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;
        private final Serializer<SpecificRecord> avro = RegistryAvro.serializer(registry(), CONNECTION);

        Writer(Path file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        void write(TopicSpec topic, String key, SpecificRecord row) {
            try {
                out.writeUTF(topic.name());
                write(key.getBytes(StandardCharsets.UTF_8));
                write(avro.serialize(topic.name(), row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Hands over every row, in the order in which they were written. */
    static void read(Path file, Sink sink) {
        Deserializer<SpecificRecord> avro = RegistryAvro.deserializer(registry(), CONNECTION);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                String topic = in.readUTF();
                String key = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                sink.accept(key, avro.deserialize(topic, in.readNBytes(in.readInt())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaRegistryClient registry() {
        SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(SCOPE, List.of(new AvroSchemaProvider()));
        try {
            for (TopicSpec topic : TopicCatalogue.all()) {
                if (topic.value().isPresent()) {
                    registry.register(
                            topic.subject(), new AvroSchema(topic.value().get()));
                }
            }
            return registry;
        } catch (IOException | RestClientException e) {
            throw new BenchmarkException("the schemas cannot be registered: " + e.getMessage(), e);
        }
    }
}
