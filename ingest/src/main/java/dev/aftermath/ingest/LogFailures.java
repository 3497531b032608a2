package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.BrokerDenial;
import dev.aftermath.schemas.cluster.Causes;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.RegistryFailure;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
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

    private final ClusterConnection connection;

    LogFailures(ClusterConnection connection) {
        this.connection = connection;
    }

    /** Whether the brokers did not answer in time. */
    static boolean isTimeout(KafkaException failure) {
        return caused(failure, TimeoutException.class);
    }

    /** @param onTopics what was to be done with topics */
    IngestException explain(KafkaException failure, String onTopics) {
        if (caused(failure, InterruptException.class)) {
            return IngestException.interrupted(failure);
        }
        if (caused(failure, ProducerFencedException.class) || caused(failure, InvalidProducerEpochException.class)) {
            return new IngestException(
                    "another ingest took over, and a cluster runs one at a time: let it finish, then start this"
                            + " one again",
                    failure);
        }
        if (caused(failure, RecordDeserializationException.class)) {
            return new IngestException(
                    "the ingest index of the cluster at " + brokers() + " cannot be read: " + reason(failure)
                            + "; find out what else writes to the topic and delete that record",
                    failure);
        }
        if (caused(failure, SerializationException.class)) {
            return serialization(failure);
        }
        return new IngestException(
                BrokerDenial.explain(connection, failure, DeniedRight.needs(onTopics, ClientConfigs.TRANSACTIONAL_ID))
                        .orElseGet(() -> brokerFailure(failure)),
                failure);
    }

    private IngestException serialization(KafkaException failure) {
        return new IngestException(
                RegistryFailure.in(connection, failure)
                        .map(RegistryFailure::line)
                        .orElseGet(() -> "a record does not fit its schema: " + reason(failure)),
                failure);
    }

    private String brokerFailure(KafkaException failure) {
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
        return PlainText.oneLine(Causes.innermost(failure));
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        return Causes.has(failure, type);
    }
}
