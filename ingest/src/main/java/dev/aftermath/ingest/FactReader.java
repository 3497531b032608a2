package dev.aftermath.ingest;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.cluster.RegistryFailure;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;

/** Reads values of the log, which anybody may have written, in the wire format of registries. */
final class FactReader {

    private static final int HEADER_BYTES = 5;

    static {
        AvroSchemas.trustRecords();
    }

    private final SchemaRegistryClient registry;

    FactReader(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * @return empty if the value is no fact
     * @throws SerializationException if the registry cannot be asked
     */
    Optional<IncidentEvent> read(byte[] value) {
        if (value == null || value.length < HEADER_BYTES || value[0] != 0) {
            return Optional.empty();
        }
        return schema(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt()).flatMap(writer -> decode(writer, value));
    }

    private static Optional<IncidentEvent> decode(Schema writer, byte[] value) {
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
        try {
            IncidentEvent event =
                    new SpecificDatumReader<IncidentEvent>(writer, IncidentEvent.getClassSchema()).read(null, decoder);
            return decoder.isEnd() ? Optional.of(event) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // from memory to memory: whatever fails, the bytes are the cause
            return Optional.empty();
        }
    }

    private Optional<Schema> schema(int id) {
        try {
            return registry.getSchemaById(id) instanceof AvroSchema schema
                    ? Optional.of(schema.rawSchema())
                    : Optional.empty();
        } catch (RestClientException e) {
            if (RegistryFailure.kindOf(e) == RegistryFailure.Kind.NOT_THERE) {
                return Optional.empty();
            }
            throw new SerializationException("the registry failed to return schema " + id, e);
        } catch (IOException e) {
            throw new SerializationException("the registry failed to return schema " + id, e);
        }
    }
}
