package dev.aftermath.index.follow;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** Answers until told otherwise. */
final class BrokenRegistry extends MockSchemaRegistryClient {

    volatile IOException unreachable;
    volatile RestClientException refusal;

    @Override
    public ParsedSchema getSchemaBySubjectAndId(String subject, int id) throws IOException, RestClientException {
        if (unreachable != null) {
            throw unreachable;
        }
        if (refusal != null) {
            throw refusal;
        }
        return super.getSchemaBySubjectAndId(subject, id);
    }

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
        throw new AssertionError("asked for a schema without its subject, which is cached apart");
    }
}
