package dev.aftermath.launcher.provision;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.Poll;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.BrokerDenial;
import dev.aftermath.schemas.cluster.Causes;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.KafkaClusterTopics;
import dev.aftermath.schemas.cluster.TopicState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes a cluster's topics as the catalogue says: creates what is missing and corrects settings where that loses nothing.
 * What would do harm is refused, and then nothing is done at all.
 */
public final class TopicProvisioner implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 15_000;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

    private final Admin admin;
    private final ClusterConnection connection;

    /** @throws LaunchException if no client can be built from the connection's properties */
    public TopicProvisioner(ClusterConnection connection) {
        this.connection = connection;
        Map<String, Object> config = new HashMap<>();
        config.put("default.api.timeout.ms", TIMEOUT_MILLIS);
        config.put("request.timeout.ms", TIMEOUT_MILLIS);
        config.putAll(connection.clientConfig());
        try {
            this.admin = Admin.create(config);
        } catch (KafkaException e) {
            throw unusable(e, "Describe");
        }
    }

    /** Every difference between the catalogue's topics and the cluster's, in the order given. Changes nothing. */
    public Differences compare(List<TopicSpec> topics, Replication replication) {
        Map<String, TopicState> states =
                describe(topics.stream().map(TopicSpec::name).toList());
        return new Differences(topics.stream()
                .flatMap(topic ->
                        TopicComparison.compare(topic, replication, Optional.ofNullable(states.get(topic.name())))
                                .stream())
                .toList());
    }

    /**
     * Creates those topics that do not exist and corrects those that do, and returns when the leader of each new partition
     * answers. Before, a producer's first batch may be refused and its second accepted, after which the first is out of
     * sequence for good.
     *
     * @return what was different, and is no more
     * @throws dev.aftermath.launcher.RefusedException if something would do harm; then nothing was changed
     */
    public Differences provision(List<TopicSpec> topics, Replication replication) {
        Differences differences = compare(topics, replication);
        differences.requireNothingRefused();
        List<String> missing = differences.of(Difference.Kind.MISSING).stream()
                .map(Difference::name)
                .toList();
        create(topics.stream().filter(topic -> missing.contains(topic.name())).toList(), replication);
        correct(differences.of(Difference.Kind.CORRECTABLE));
        return differences;
    }

    private void create(List<TopicSpec> missing, Replication replication) {
        List<NewTopic> wanted = missing.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) replication.factor())
                        .configs(TopicComparison.configs(topic, replication)))
                .toList();
        admin.createTopics(wanted).values().forEach(this::awaitCreation);
        awaitLeaders(missing);
    }

    /** All settings of a topic at once: a policy with the retention that goes with it. */
    private void correct(List<Difference> corrections) {
        Map<String, Map<String, String>> wanted = new TreeMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Difference correction : corrections) {
            wanted.computeIfAbsent(correction.name(), name -> new TreeMap<>())
                    .put(correction.what(), correction.expected());
            changes.computeIfAbsent(
                            new ConfigResource(ConfigResource.Type.TOPIC, correction.name()),
                            topic -> new ArrayList<>())
                    .add(new AlterConfigOp(
                            new ConfigEntry(correction.what(), correction.expected()), AlterConfigOp.OpType.SET));
        }
        if (changes.isEmpty()) {
            return;
        }
        admin.incrementalAlterConfigs(changes).values().forEach(this::awaitCorrection);
        awaitBrokers(
                "the corrected topics still have their old settings",
                () -> describe(wanted.keySet()).entrySet().stream().allMatch(state -> state.getValue()
                        .configs()
                        .entrySet()
                        .containsAll(wanted.get(state.getKey()).entrySet())));
    }

    /** Only a partition's leader tells its offsets. */
    private void awaitLeaders(List<TopicSpec> topics) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicSpec topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        awaitBrokers("the new topics still have no leaders", () -> partitions.isEmpty() || areLed(partitions));
    }

    /** Brokers hear of a change one after the other. */
    private void awaitBrokers(String trouble, BooleanSupplier condition) {
        new Poll("the brokers to follow a change", BETWEEN_QUESTIONS)
                .until(
                        condition,
                        Duration.ofMillis(TIMEOUT_MILLIS),
                        () -> new LaunchException(trouble + " at " + connection.bootstrapServers() + " after "
                                + TIMEOUT_MILLIS / 1_000
                                + " s: check that the brokers are healthy, then run this again"));
    }

    private boolean areLed(Map<TopicPartition, OffsetSpec> partitions) {
        try {
            admin.listOffsets(partitions).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw unusable(e.getCause(), "Describe");
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<String, TopicState> describe(Collection<String> names) {
        try {
            return new KafkaClusterTopics(admin).describe(names);
        } catch (InterruptException e) {
            throw new LaunchException("interrupted while asking the broker", e);
        } catch (KafkaException e) {
            throw unusable(e, "Describe");
        }
    }

    /** Somebody else may have created it in the meantime. */
    private void awaitCreation(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw notDone(topic, "created", "Create", e.getCause());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void awaitCorrection(ConfigResource topic, KafkaFuture<Void> correction) {
        try {
            correction.get();
        } catch (ExecutionException e) {
            throw notDone(topic.name(), "corrected", "AlterConfigs", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LaunchException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LaunchException("interrupted while asking the broker", cause);
    }

    private LaunchException notDone(String topic, String what, String operation, Throwable cause) {
        if (cause instanceof AuthorizationException) {
            DeniedRight right = DeniedRight.on(DeniedRight.Kind.TOPIC, topic, operation);
            return new LaunchException(right.explain(connection.bootstrapServers()), cause);
        }
        return new LaunchException(
                "topic " + topic + " cannot be " + what + " on " + connection.bootstrapServers() + ": "
                        + Causes.outermost(cause),
                cause);
    }

    private LaunchException unusable(Throwable cause, String onTopics) {
        Optional<String> denial = BrokerDenial.explain(connection, cause, DeniedRight.needs(onTopics, ""));
        if (denial.isPresent()) {
            return new LaunchException(denial.get(), cause);
        }
        return new LaunchException(
                "no answer from the broker at " + connection.bootstrapServers() + ": " + Causes.both(cause)
                        + "; check that it runs, --bootstrap-server and --command-config",
                cause);
    }
}
