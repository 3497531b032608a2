package dev.aftermath.index.snapshot;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.DeniedRight;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/** {@link TopicFacts} of a cluster. A client for each question: there is one at a start, and one per snapshot. */
public record KafkaTopicFacts(ClusterConnection connection, List<String> topics) implements TopicFacts.Source {

    private static final int TIMEOUT_MILLIS = 10_000;

    @Override
    public TopicFacts now() {
        Map<String, Object> config = connection.clientConfig();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "aftermath-serving-snapshots");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(config)) {
            Map<String, String> ids = get(admin.describeTopics(topics).allTopicNames()).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            topic -> topic.getValue().topicId().toString()));
            List<ConfigResource> resources = topics.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            List<Config> configs = admin.describeConfigs(resources).values().entrySet().stream()
                    .map(answer -> configOf(answer.getKey().name(), answer.getValue()))
                    .toList();
            return new TopicFacts(ids, shortest(configs));
        }
    }

    private Config configOf(String topic, KafkaFuture<Config> answer) {
        try {
            return get(answer);
        } catch (AuthorizationException e) {
            DeniedRight right = DeniedRight.on(DeniedRight.Kind.TOPIC, topic, "DescribeConfigs");
            throw new KafkaException(right.explain(connection.bootstrapServers()), e);
        }
    }

    private static Duration shortest(Collection<Config> topics) {
        long millis = topics.stream()
                .mapToLong(topic -> Long.parseLong(
                        topic.get(TopicConfig.DELETE_RETENTION_MS_CONFIG).value()))
                .min()
                .orElseThrow();
        return Duration.ofMillis(millis);
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException("the brokers do not describe the view topics", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while asking for the view topics", e);
        }
    }
}
