package dev.aftermath.ingest;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAddress;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads values of the log, which anybody may have written. */
final class FactReader {

    private static final int HEADER_BYTES = 5;
    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient registry;
    private final Deserializer<SpecificRecord> values;

    /** @param values of the same registry */
    FactReader(SchemaRegistryClient registry, Deserializer<SpecificRecord> values) {
        this.registry = registry;
        this.values = values;
    }

    /**
     * @return empty if the value is no fact
     * @throws SerializationException if the registry cannot be asked
     */
    Optional<IncidentEvent> read(String topic, byte[] value) {
        if (value == null || value.length < HEADER_BYTES || value[0] != 0 || !isKnown(schemaId(value))) {
            return Optional.empty();
        }
        try {
            return values.deserialize(topic, value) instanceof IncidentEvent event
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (SerializationException e) {
            // its schema is known by now, so the value is none of it
            return Optional.empty();
        }
    }

    private boolean isKnown(int schemaId) {
        try {
            registry.getSchemaById(schemaId);
            return true;
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND && !RegistryAddress.isWrong(e)) {
                return false;
            }
            throw new SerializationException("the registry cannot give schema " + schemaId, e);
        } catch (IOException e) {
            throw new SerializationException("the registry cannot give schema " + schemaId, e);
        }
    }

    private static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }
}
