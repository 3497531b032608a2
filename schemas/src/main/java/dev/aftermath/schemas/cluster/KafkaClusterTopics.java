package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.cluster.DeniedRight.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.SecurityUtils;

/** Asks a real cluster; how long it waits is the client's setting. What it may not ask for is a {@link DeniedRightException}. */
public final class KafkaClusterTopics implements ClusterTopics {

    private final Admin admin;

    public KafkaClusterTopics(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Set<String> names() {
        return await(admin.listTopics().names(), DeniedRight.on(Kind.CLUSTER, "", "Describe"));
    }

    @Override
    public Map<String, TopicState> describe(Collection<String> names) {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                descriptions.put(name, await(answer, DeniedRight.on(Kind.TOPIC, name, "Describe")));
            } catch (UnknownTopicOrPartitionException e) {
                // There is none, which is an answer too.
                descriptions.remove(name);
            }
        });
        Map<String, Map<String, String>> configs = configs(descriptions.keySet());
        Map<String, TopicState> states = new HashMap<>();
        descriptions.forEach((name, description) -> states.put(name, state(description, configs.get(name))));
        return states;
    }

    @Override
    public Map<String, Set<String>> operations(Collection<String> names) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Map<String, Set<String>> operations = new HashMap<>();
        admin.describeTopics(names, options).topicNameValues().forEach((name, answer) -> {
            try {
                Set<AclOperation> granted = await(answer, DeniedRight.on(Kind.TOPIC, name, "Describe"))
                        .authorizedOperations();
                if (granted != null) {
                    operations.put(
                            name,
                            granted.stream().map(SecurityUtils::operationName).collect(Collectors.toSet()));
                }
            } catch (UnknownTopicOrPartitionException e) {
                // There is none, which is an answer too.
                operations.remove(name);
            } catch (DeniedRightException e) {
                operations.put(name, Set.of());
            }
        });
        return operations;
    }

    private static TopicState state(TopicDescription description, Map<String, String> configs) {
        int replicas = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return new TopicState(description.partitions().size(), replicas, configs);
    }

    private Map<String, Map<String, String>> configs(Set<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> byTopic = new HashMap<>();
        admin.describeConfigs(resources).values().forEach((resource, answer) -> {
            Config config = await(answer, DeniedRight.on(Kind.TOPIC, resource.name(), "DescribeConfigs"));
            byTopic.put(
                    resource.name(),
                    config.entries().stream()
                            .filter(entry -> entry.value() != null)
                            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
        });
        return byTopic;
    }

    /** Closes the client; nobody waits any longer for what was asked. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static <T> T await(KafkaFuture<T> answer, DeniedRight right) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException denial) {
                throw new DeniedRightException(right, denial);
            }
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
