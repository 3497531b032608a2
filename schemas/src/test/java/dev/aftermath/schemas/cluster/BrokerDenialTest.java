package dev.aftermath.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.aftermath.schemas.ClusterConnection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerDenialTest {

    private static final ClusterConnection CONNECTION =
            new ClusterConnection("broker:9093", "http://registry:8081", Map.of());

    static Stream<Arguments> denials() {
        return Stream.of(
                arguments(new TopicAuthorizationException(Set.of("a")), "Write on topic a"),
                arguments(GroupAuthorizationException.forGroupId("me"), "Read on group me"),
                arguments(new TransactionalIdAuthorizationException("no"), "Write on transactional id mine"),
                arguments(new ClusterAuthorizationException("no"), "IdempotentWrite on the cluster"),
                arguments(
                        new DeniedRightException(
                                DeniedRight.on(DeniedRight.Kind.TOPIC, "a", "DescribeConfigs"),
                                new TopicAuthorizationException("no")),
                        "DescribeConfigs on topic a"));
    }

    @ParameterizedTest
    @MethodSource("denials")
    void aDeniedRightIsNamedByItsResourceAndOperation(Exception denial, String right) {
        assertThat(BrokerDenial.explain(
                        CONNECTION, new KafkaException("in it", denial), DeniedRight.needs("Write", "mine")))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("the brokers at broker:9093 deny " + right + ":")
                        .contains("kafka-acls.sh", "docs/operations.md"));
    }

    @Test
    void whoIsNotKnownIsToldWhichSettingsSayWhoItIs() {
        assertThat(BrokerDenial.explain(CONNECTION, new SaslAuthenticationException("wrong password")))
                .hasValueSatisfying(line -> assertThat(line).contains("(wrong password)", "sasl.jaas.config"));
        assertThat(BrokerDenial.explain(CONNECTION, new SslAuthenticationException("no\nroot")))
                .hasValueSatisfying(line -> assertThat(line).contains("(no root)", "ssl.truststore.location"));
    }

    @Test
    void otherFailuresAreNotOfRights() {
        assertThat(BrokerDenial.explain(CONNECTION, new TimeoutException("late")))
                .isEmpty();
    }
}
