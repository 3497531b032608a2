package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether the registry has the catalogue's schemas: asked in one way by all who write, and by who compares. */
public final class SchemaCheck {

    private SchemaCheck() {}

    /**
     * The id of a topic's schema; empty if it is not registered.
     *
     * @throws IOException if the registry cannot be asked
     * @throws RestClientException if it refuses
     */
    public static OptionalInt id(SchemaRegistryClient registry, TopicSpec topic)
            throws IOException, RestClientException {
        try {
            return OptionalInt.of(
                    registry.getId(topic.subject(), new AvroSchema(topic.value().orElseThrow())));
        } catch (RestClientException e) {
            if (RegistryFailure.kindOf(e) == RegistryFailure.Kind.NOT_THERE) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /**
     * Why records of these topics cannot be written now; empty if they can. Topics whose values have no schema are never in
     * the way.
     */
    public static Optional<RegistryFailure> failure(
            SchemaRegistryClient registry, ClusterConnection connection, List<TopicSpec> written) {
        for (TopicSpec topic : written) {
            try {
                if (topic.value().isPresent() && id(registry, topic).isEmpty()) {
                    return Optional.of(RegistryFailure.lacking(connection, topic.subject()));
                }
            } catch (RestClientException e) {
                return Optional.of(RegistryFailure.of(connection, e));
            } catch (IOException e) {
                return Optional.of(RegistryFailure.of(connection, e));
            }
        }
        return Optional.empty();
    }
}
