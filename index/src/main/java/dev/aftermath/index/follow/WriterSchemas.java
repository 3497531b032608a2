package dev.aftermath.index.follow;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.RegistryFailure;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** The schemas that records were written with. Tells a registry that has no such schema from one that cannot say. */
public final class WriterSchemas {

    private final SchemaRegistryClient registry;
    private final ClusterConnection connection;

    public WriterSchemas(SchemaRegistryClient registry, ClusterConnection connection) {
        this.registry = registry;
        this.connection = connection;
    }

    /**
     * The schema with a number.
     *
     * @throws RestClientException if the registry has none
     * @throws RegistryUnavailableException if it cannot say just now
     */
    public ParsedSchema get(TopicSpec topic, int id) throws RestClientException, RegistryUnavailableException {
        try {
            return registry.getSchemaBySubjectAndId(topic.subject(), id);
        } catch (IOException e) {
            throw new RegistryUnavailableException(RegistryFailure.of(connection, e), e);
        } catch (RestClientException e) {
            RegistryFailure failure = RegistryFailure.of(connection, e);
            if (failure.kind() == RegistryFailure.Kind.NOT_THERE) {
                throw e;
            }
            throw new RegistryUnavailableException(failure, e);
        }
    }
}
