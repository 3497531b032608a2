package dev.aftermath.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A registry's client that finds a schema whoever registered it. The registry knows a schema by its text: one that was
 * registered with other blanks or other words in {@code doc} is another one to it, though it means the same. So where the
 * text is not there, the subject's versions are compared by what they mean.
 */
final class RegisteredSchemas extends CachedSchemaRegistryClient {

    private static final int SCHEMAS_CACHED = 1_000;
    private static final int NOT_FOUND = 404;

    private record Asked(String subject, ParsedSchema schema) {}

    private final Map<Asked, Integer> sameInMeaning = new ConcurrentHashMap<>();

    RegisteredSchemas(RestService http, ClusterConnection connection) {
        super(http, SCHEMAS_CACHED, List.of(new AvroSchemaProvider()), connection.registryConfig(), Map.of());
    }

    @Override
    public int getId(String subject, ParsedSchema schema) throws IOException, RestClientException {
        return getId(subject, schema, false);
    }

    @Override
    public int getId(String subject, ParsedSchema schema, boolean normalize) throws IOException, RestClientException {
        Integer known = sameInMeaning.get(new Asked(subject, schema));
        if (known != null) {
            return known;
        }
        try {
            return super.getId(subject, schema, normalize);
        } catch (RestClientException e) {
            OptionalInt same = e.getStatus() == NOT_FOUND ? sameInMeaning(subject, schema) : OptionalInt.empty();
            if (same.isEmpty()) {
                throw e;
            }
            sameInMeaning.put(new Asked(subject, schema), same.getAsInt());
            return same.getAsInt();
        }
    }

    private OptionalInt sameInMeaning(String subject, ParsedSchema schema) throws IOException, RestClientException {
        if (!(schema instanceof AvroSchema wanted)) {
            return OptionalInt.empty();
        }
        try {
            for (int version : getAllVersions(subject)) {
                SchemaMetadata there = getSchemaMetadata(subject, version);
                if (new AvroSchema(there.getSchema()).rawSchema().equals(wanted.rawSchema())) {
                    return OptionalInt.of(there.getId());
                }
            }
            return OptionalInt.empty();
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }
}
