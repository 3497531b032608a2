package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.aftermath.schemas.ClusterConnection;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.ConnectException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogFailuresTest {

    private final LogFailures failures =
            new LogFailures(new ClusterConnection("broker:9092", "http://registry:8081", Map.of()));

    static Stream<Arguments> failuresAndWhatTheUserIsTold() {
        return Stream.of(
                arguments(
                        new KafkaException("in an error state", new InvalidProducerEpochException("old epoch")),
                        "another ingest took over"),
                arguments(
                        new KafkaException("Failed to construct", new ConfigException("No resolvable bootstrap urls")),
                        "cannot connect to broker:9092: No resolvable bootstrap urls; check --bootstrap-server"),
                arguments(
                        new SaslAuthenticationException("wrong password"),
                        "do not authenticate each other (wrong password): check sasl.mechanism and sasl.jaas.config"),
                arguments(
                        new TopicAuthorizationException(Set.of("incident.events.v1")),
                        "the brokers at broker:9092 deny Write on topic incident.events.v1: grant it to the user of"),
                arguments(
                        new TransactionalIdAuthorizationException("denied"),
                        "deny Write on transactional id aftermath-ingest:"),
                arguments(new RecordTooLargeException("1048588 bytes"), "raise max.message.bytes"),
                arguments(new UnknownTopicOrPartitionException("gone"), "run ./aftermath topics create"),
                arguments(new TimeoutException("too late"), "the brokers at broker:9092 do not answer: too late"),
                arguments(
                        new SerializationException("avro", new RestClientException("Schema not found", 404, 40403)),
                        "the registry at http://registry:8081 does not have it (404: Schema not found):"
                                + " run aftermath schemas register"),
                arguments(
                        new SerializationException("avro", new RestClientException(null, 404, 0)),
                        "what answers at http://registry:8081 does not speak Confluent's registry API"),
                arguments(
                        new TimeoutException("avro", new SerializationException(new ConnectException("refused"))),
                        "the registry at http://registry:8081 cannot be reached (refused):"),
                arguments(
                        new SerializationException("avro", new RestClientException("Unauthorized", 401, 401)),
                        "the registry at http://registry:8081 requires credentials (401)"),
                arguments(new SerializationException("null in field title"), "does not fit its schema: null in field"),
                arguments(new KafkaException("something\nelse"), "failed: something else; start ingest again"));
    }

    @ParameterizedTest
    @MethodSource("failuresAndWhatTheUserIsTold")
    void everyFailureIsOneLineWithItsRemedy(KafkaException failure, String told) {
        IngestException explained = failures.explain(failure, "Write");

        assertThat(explained).hasMessageContaining(told).hasCause(failure);
        assertThat(explained.getMessage()).doesNotContain("\n");
    }

    @Test
    void anInterruptIsNoFaultOfTheCluster() {
        IngestException explained = failures.explain(new InterruptException(new InterruptedException()), "Write");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(explained).hasMessage("ingest was interrupted: start it again to continue");
    }
}
