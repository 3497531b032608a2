package dev.aftermath.launcher.provision;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the catalogue's topics where they are missing and compares those that are there. Changes none of them. */
public final class TopicProvisioner implements AutoCloseable {

    /** Replication that leaves the choice to the broker. */
    public static final short BROKER_DEFAULT_REPLICATION = -1;

    private static final int TIMEOUT_MILLIS = 15_000;
    private static final long LEADER_POLL_MILLIS = 20;

    private final Admin admin;
    private final String bootstrapServers;

    /** @throws LaunchException if the connection's properties make no client */
    public TopicProvisioner(ClusterConnection connection) {
        this.bootstrapServers = connection.bootstrapServers();
        Map<String, Object> config = new HashMap<>();
        config.put("default.api.timeout.ms", TIMEOUT_MILLIS);
        config.put("request.timeout.ms", TIMEOUT_MILLIS);
        config.putAll(connection.clientConfig());
        try {
            this.admin = Admin.create(config);
        } catch (KafkaException e) {
            throw unusable(e);
        }
    }

    /**
     * Creates those topics that do not exist, and returns when the leader of each new partition answers. Before, a
     * producer's first batch may be refused and its second accepted, after which the first is out of sequence for good.
     *
     * @param replicationFactor replicas of each, or {@link #BROKER_DEFAULT_REPLICATION}
     * @return names of the topics created now, in the order given
     */
    public List<String> create(List<TopicSpec> topics, short replicationFactor) {
        Set<String> existing = existing();
        List<TopicSpec> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        List<NewTopic> wanted = missing.stream()
                .map(topic ->
                        new NewTopic(topic.name(), topic.partitions(), replicationFactor).configs(topic.configs()))
                .toList();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(wanted).values();
        List<String> created = new ArrayList<>();
        for (TopicSpec topic : missing) {
            if (awaitCreation(topic.name(), results.get(topic.name()))) {
                created.add(topic.name());
            }
        }
        awaitLeaders(missing);
        return created;
    }

    /** Only a partition's leader tells its offsets. Brokers hear of a new topic one after the other. */
    private void awaitLeaders(List<TopicSpec> topics) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicSpec topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        while (!partitions.isEmpty() && !areLed(partitions)) {
            if (System.nanoTime() > deadline) {
                throw new LaunchException("the new topics at " + bootstrapServers + " have no leaders after "
                        + TIMEOUT_MILLIS / 1_000 + " s: see that the brokers are well, then run this again");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LEADER_POLL_MILLIS));
        }
    }

    private boolean areLed(Map<TopicPartition, OffsetSpec> partitions) {
        try {
            admin.listOffsets(partitions).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw unusable(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Every difference between the catalogue's topics and the cluster's, in the order given. */
    public List<Difference> check(List<TopicSpec> topics) {
        List<String> names = topics.stream().map(TopicSpec::name).toList();
        Map<String, Integer> partitions = partitions(names);
        Map<String, Map<String, String>> configs = configs(partitions.keySet());
        List<Difference> differences = new ArrayList<>();
        for (TopicSpec topic : topics) {
            differences.addAll(TopicComparison.compare(
                    topic,
                    Optional.ofNullable(partitions.get(topic.name())),
                    configs.getOrDefault(topic.name(), Map.of())));
        }
        return differences;
    }

    @Override
    public void close() {
        admin.close();
    }

    private Set<String> existing() {
        return await(admin.listTopics().names());
    }

    /** Number of partitions of those topics that exist. */
    private Map<String, Integer> partitions(List<String> names) {
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                partitions.put(name, answer.get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unusable(e.getCause());
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        return partitions;
    }

    private Map<String, Map<String, String>> configs(Set<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all());
        Map<String, Map<String, String>> byTopic = new HashMap<>();
        configs.forEach((resource, config) -> byTopic.put(
                resource.name(),
                config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
        return byTopic;
    }

    /** False if somebody else created it in the meantime. */
    private boolean awaitCreation(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new LaunchException(
                    "topic " + topic + " cannot be created on " + bootstrapServers + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw unusable(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LaunchException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LaunchException("interrupted while asking the broker", cause);
    }

    private LaunchException unusable(Throwable cause) {
        String reason = cause.getCause() == null
                ? cause.getMessage()
                : cause.getMessage() + " (" + cause.getCause().getMessage() + ")";
        return new LaunchException(
                "no answer from the broker at " + bootstrapServers + ": " + reason
                        + "; check that it runs, --bootstrap-server and --command-config",
                cause);
    }
}
