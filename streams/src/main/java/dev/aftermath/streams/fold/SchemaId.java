package dev.aftermath.streams.fold;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The ids under which the registry knows our schemas: the first bytes of every value in Confluent's wire format. */
public final class SchemaId {

    private SchemaId() {}

    /**
     * Asks the registry; the answer never changes.
     *
     * @param subject subject under which the schema is registered
     * @throws UncheckedIOException if the registry cannot be asked or does not know the schema
     */
    public static int of(SchemaRegistryClient registry, String subject, Schema schema) {
        try {
            return registry.getId(subject, new AvroSchema(schema));
        } catch (RestClientException | IOException e) {
            throw new UncheckedIOException(new IOException(
                    "the registry gives no id for the schema of subject " + subject
                            + " (register it with: aftermath schemas register): " + e.getMessage(),
                    e));
        }
    }
}
