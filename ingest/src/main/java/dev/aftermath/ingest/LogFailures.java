package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAddress;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What went wrong between ingest and the cluster, in one line with its remedy. */
final class LogFailures {

    private static final int NOT_FOUND = 404;

    private final ClusterConnection connection;

    LogFailures(ClusterConnection connection) {
        this.connection = connection;
    }

    /** Whether the brokers did not answer in time. */
    static boolean isTimeout(KafkaException failure) {
        return caused(failure, TimeoutException.class);
    }

    IngestException explain(KafkaException failure) {
        if (caused(failure, InterruptException.class)) {
            return IngestException.interrupted(failure);
        }
        if (caused(failure, ProducerFencedException.class) || caused(failure, InvalidProducerEpochException.class)) {
            return new IngestException(
                    "another ingest took over this cluster, which has one at a time: let it finish, then start this"
                            + " one again",
                    failure);
        }
        if (caused(failure, RecordDeserializationException.class)) {
            return new IngestException(
                    "the ingest index of the cluster at " + brokers() + " cannot be read: " + reason(failure)
                            + "; find out who else writes to the topic and delete that record",
                    failure);
        }
        if (caused(failure, SerializationException.class)) {
            return serialization(failure);
        }
        return new IngestException(brokerFailure(failure), failure);
    }

    /** @param failure an {@code IOException} or a {@code RestClientException} */
    IngestException registry(String subject, Exception failure) {
        Optional<RestClientException> answer = find(failure, RestClientException.class);
        if (answer.isPresent() && RegistryAddress.isWrong(answer.get())) {
            return new IngestException(RegistryAddress.explain(connection.registryUrl()), failure);
        }
        if (answer.isPresent() && answer.get().getStatus() == NOT_FOUND) {
            return new IngestException(
                    "the registry at " + connection.registryUrl() + " lacks the schema of " + subject
                            + ": run ./aftermath schemas register",
                    failure);
        }
        String what = answer.isPresent() ? " refuses to serve" : " cannot be reached";
        return new IngestException(
                "the registry at " + connection.registryUrl() + what + ": " + reason(failure)
                        + "; check that it runs and that --registry-url is right",
                failure);
    }

    private IngestException serialization(KafkaException failure) {
        if (caused(failure, RestClientException.class) || caused(failure, IOException.class)) {
            return registry("a record", failure);
        }
        return new IngestException("a record does not fit its schema: " + reason(failure), failure);
    }

    private String brokerFailure(KafkaException failure) {
        if (caused(failure, AuthenticationException.class) || caused(failure, AuthorizationException.class)) {
            return "the cluster at " + brokers() + " denies access: " + reason(failure)
                    + "; check the credentials in --command-config and the rights of their user";
        }
        if (caused(failure, RecordTooLargeException.class)) {
            return "a document is larger than the cluster at " + brokers() + " accepts: " + reason(failure)
                    + "; lower the limit for documents, or raise max.message.bytes of the topics";
        }
        if (caused(failure, UnknownTopicOrPartitionException.class)) {
            return "the cluster at " + brokers() + " lacks a topic: run ./aftermath topics create";
        }
        if (caused(failure, ConfigException.class)) {
            return "cannot connect to " + brokers() + ": " + reason(failure)
                    + "; check --bootstrap-server and --command-config";
        }
        if (isTimeout(failure)) {
            return "the brokers at " + brokers() + " do not answer: " + reason(failure)
                    + "; check that they run and that --bootstrap-server is right";
        }
        return "publishing to the cluster at " + brokers() + " failed: " + reason(failure)
                + "; start ingest again to continue";
    }

    private String brokers() {
        return connection.bootstrapServers();
    }

    /** The innermost message says most. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return PlainText.oneLine(message == null ? innermost.getClass().getSimpleName() : message);
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
