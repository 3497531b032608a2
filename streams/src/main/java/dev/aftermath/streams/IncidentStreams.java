package dev.aftermath.streams;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.ClusterTopics;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.KafkaClusterTopics;
import dev.aftermath.schemas.cluster.ProcessorTopics;
import dev.aftermath.schemas.cluster.RightsCheck;
import dev.aftermath.schemas.cluster.SchemaCheck;
import dev.aftermath.schemas.cluster.StartCheck;
import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.fold.FlushedPositions;
import dev.aftermath.streams.fold.HeldBytes;
import dev.aftermath.streams.fold.ThreadTransactions;
import dev.aftermath.streams.health.Condition;
import dev.aftermath.streams.health.Heartbeats;
import dev.aftermath.streams.health.InstanceHealth;
import dev.aftermath.streams.health.ProgressSampler;
import dev.aftermath.streams.health.ReadPositions;
import dev.aftermath.streams.health.RestoredRecords;
import dev.aftermath.streams.metrics.ProcessorCounts;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream processors as a running service: one instance of {@link IncidentTopology} under exactly-once. */
public final class IncidentStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentStreams.class);
    private static final int TOPICS_TIMEOUT_MILLIS = 30_000;
    private static final int SAMPLER_TIMEOUT_MILLIS = 5_000;
    /** So often what is worked up is deleted from repartition topics; a right that lacks for that is seen as soon. */
    private static final Duration PURGE_INTERVAL = Duration.ofSeconds(5);

    private static final List<TopicSpec> WRITTEN = List.of(
            TopicCatalogue.CURRENT,
            TopicCatalogue.OUTAGE_DURATIONS,
            TopicCatalogue.CATEGORY_COUNTS,
            TopicCatalogue.COMPANY_TRENDS,
            TopicCatalogue.VIEW_PROGRESS,
            TopicCatalogue.UNDECODABLE);
    private static final List<TopicSpec> USED =
            Stream.concat(Stream.of(TopicCatalogue.EVENTS), WRITTEN.stream()).toList();
    /** With what else a command has to stop, less than the ten seconds after which a container is killed. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(6);
    /** Well within the five minutes that a consumer may take between two polls. */
    private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(2);

    private static final Duration REGISTRY_PAUSE = Duration.ofMillis(500);

    private final ProcessorCounts counts = new ProcessorCounts();
    private final PatientRestService registry;
    private final KafkaStreams streams;
    private final InstanceHealth health = new InstanceHealth(System.nanoTime());
    private final ProcessorFailures failures;
    private final FailedThreads failedThreads;
    private final ProgressSampler sampler;
    private final RightsWatch rights;
    private final RestoredRecords restored = new RestoredRecords();
    private final boolean named;
    private volatile boolean hasWorked;

    /**
     * Connects to the cluster and builds the topology.
     *
     * @throws dev.aftermath.schemas.cluster.UnsafeTopicsException if the cluster's topics would lose data
     * @throws IllegalStateException if the cluster does not answer or denies a right, if it holds state of an older
     *     version, or if the registry lacks a schema or lets nobody in
     */
    public IncidentStreams(StreamsSettings settings) {
        named = settings.instanceId().isPresent();
        int logPartitions = checkedPartitions(settings);
        Properties config = config(settings);
        FlushedPositions positions = new FlushedPositions();
        FailingRecords failing = new FailingRecords();
        ThreadTransactions transactions = ThreadTransactions.of(settings.threads());
        requireSchemas(settings.connection());
        registry = new PatientRestService(settings.connection(), REGISTRY_PATIENCE, REGISTRY_PAUSE);
        IncidentTopology topology = new IncidentTopology(
                RegistryAvro.client(registry, settings.connection()),
                settings.connection(),
                logPartitions,
                logPartitions,
                settings.commitInterval(),
                positions,
                HeldBytes.ofHeap(),
                transactions,
                failing,
                counts);
        Topology built = topology.build(config);
        Set<String> needed = InternalTopics.of(settings.applicationId(), built);
        NamedInstance.of(settings)
                .ifPresent(instance -> ask(settings, admin -> instance.rejoinIfMissing(admin, needed)));
        ReadPositions read = new ReadPositions();
        failures = failures(settings);
        failedThreads = new FailedThreads(failures, failing, health, counts, () -> hasWorked);
        streams = new KafkaStreams(
                built,
                config,
                new FlushedOnlyClients(
                        named,
                        positions,
                        transactions,
                        failing,
                        read,
                        () -> health.fenced(System.nanoTime()),
                        this::purged));
        streams.setUncaughtExceptionHandler(failedThreads);
        streams.setGlobalStateRestoreListener(restored);
        streams.setStateListener((now, before) -> hasWorked |= now == KafkaStreams.State.RUNNING);
        sampler = new ProgressSampler(
                Admin.create(samplerConfig(settings)),
                settings.applicationId(),
                this::assigned,
                read,
                health,
                failures::explain);
        rights = new RightsWatch(Admin.create(samplerConfig(settings)), neededRights(settings), settings.connection());
    }

    /**
     * Makes sure that the log has all that these processors have read of it; every start does. To be called before anybody
     * writes to it.
     *
     * @throws IllegalStateException if it has not, or if the cluster does not answer
     */
    public static void requireWholeLog(StreamsSettings settings) {
        ask(settings, admin -> {
            ShorterLog.refuse(admin, settings.applicationId());
            return true;
        });
    }

    /**
     * Starts the threads and returns at once; {@link #isRunning} tells when they work.
     *
     * @throws DamagedStateException if the state directory is damaged; so may {@link #failure} be, as not all of it is
     *     read at the start
     */
    public void start() {
        try {
            streams.start();
        } catch (StreamsException e) {
            throw failures.damage(e).<RuntimeException>map(damage -> damage).orElse(e);
        }
        sampler.start();
        rights.start();
    }

    /** Whether all tasks are assigned and restored. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Why this instance stopped by itself; empty while it works. */
    public Optional<Throwable> failure() {
        return failedThreads.end();
    }

    /** What keeps this instance from its work now, as one line; empty while it works. */
    public Optional<String> trouble() {
        return condition().whyNot();
    }

    /** What this instance is about: whether it works, will soon, or is in trouble. */
    public Condition condition() {
        return failedThreads
                .end()
                .map(Throwable::getMessage)
                .or(rights::missing)
                .or(registry::trouble)
                .map(Condition::inTrouble)
                .orElseGet(() -> health.condition(
                        System.nanoTime(),
                        new InstanceHealth.Now(
                                streams.state(),
                                assigned(),
                                Heartbeats.longestSilenceSeconds(
                                        streams.metrics().values(), consumers()),
                                counts.effort() + restored.records())));
    }

    private void purged(Throwable failure) {
        health.leftOver(failures.denied(failure)
                .map(denied -> DeniedRight.onPrefix(denied.kind(), denied.name(), "Delete"))
                .map(denied -> denied.explain(failures.connection().bootstrapServers()))
                .orElse(""));
    }

    /** Names of the consumers of the threads that live. */
    private Set<String> consumers() {
        return streams.state().isRunningOrRebalancing()
                ? streams.metadataForLocalThreads().stream()
                        .map(ThreadMetadata::consumerClientId)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Partitions of the log and of what is handed on in between, as far as tasks of this instance read them. */
    private Set<TopicPartition> assigned() {
        return streams.state().isRunningOrRebalancing()
                ? streams.metadataForLocalThreads().stream()
                        .flatMap(thread -> thread.activeTasks().stream())
                        .flatMap(task -> task.topicPartitions().stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Kafka's own metrics of its threads, tasks, stores and clients; closed with what it was bound to. */
    public KafkaStreamsMetrics kafkaMetrics() {
        return new KafkaStreamsMetrics(streams);
    }

    ProcessorCounts counts() {
        return counts;
    }

    /** What this instance does, and Kafka's own metrics of its threads, tasks, stores and clients. To be closed. */
    public ProcessorMetrics metrics() {
        return new ProcessorMetrics(counts, () -> trouble().isEmpty(), kafkaMetrics());
    }

    /**
     * Commits and stops; returns after some six seconds at the latest. An instance without a name of its own leaves the group,
     * so that others take its work over at once; one with a name is expected back.
     */
    @Override
    public void close() {
        registry.stopWaiting();
        failedThreads.stopWaiting();
        sampler.close();
        rights.close();
        CloseOptions options = CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        named ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(options)) {
            LOG.warn("The stream processors did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
    }

    /** Settings of the client that asks how far everything is, which says soon that nobody answers. */
    private static Map<String, Object> samplerConfig(StreamsSettings settings) {
        Map<String, Object> config = settings.connection().clientConfig();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.applicationId() + "-progress");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, SAMPLER_TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, SAMPLER_TIMEOUT_MILLIS);
        return config;
    }

    /** Settings of Kafka Streams; those that the guarantees rest on give way to nothing. */
    public static Properties config(StreamsSettings settings) {
        Properties config = new Properties();
        config.putAll(settings.connection().clientConfig());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        config.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication().factor());
        settings.replication()
                .minInSync()
                .ifPresent(least -> config.putIfAbsent(StreamsConfig.topicPrefix(Replication.MIN_IN_SYNC), least));
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        config.put(StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG, PURGE_INTERVAL.toMillis());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        // see docs/adr/0008
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                IncidentTopology.MAX_INTERNAL_RECORD_BYTES);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        ReadAhead.configure(config);
        TransactionLimits.configure(config, settings.commitInterval());
        settings.instanceId()
                .ifPresent(id -> config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        return config;
    }

    /** Of the log. The state is divided as the log is, so it must fit. */
    private static int checkedPartitions(StreamsSettings settings) {
        return ask(settings, admin -> {
            ClusterTopics topics = new KafkaClusterTopics(admin);
            RightsCheck.require(topics, neededRights(settings));
            OlderState.refuse(topics, settings.applicationId());
            int shards = StartCheck.partitionsOfTheLog(topics, USED, ProcessorTopics.of(settings.applicationId()));
            ShorterLog.refuse(admin, settings.applicationId());
            return shards;
        });
    }

    /** On the topics that are used, and on those of the state for all internal ones. */
    private static SortedMap<String, DeniedRight> neededRights(StreamsSettings settings) {
        SortedMap<String, DeniedRight> needed = new TreeMap<>();
        for (String state : ProcessorTopics.of(settings.applicationId())) {
            needed.put(
                    state,
                    DeniedRight.onPrefix(
                            DeniedRight.Kind.TOPIC,
                            settings.applicationId() + "-",
                            "Create",
                            "Read",
                            "Write",
                            "Delete",
                            "DescribeConfigs"));
        }
        for (TopicSpec topic : USED) {
            String use = topic.equals(TopicCatalogue.EVENTS) ? "Read" : "Write";
            needed.put(topic.name(), DeniedRight.on(DeniedRight.Kind.TOPIC, topic.name(), use, "DescribeConfigs"));
        }
        return needed;
    }

    private static ProcessorFailures failures(StreamsSettings settings) {
        return new ProcessorFailures(settings.connection(), settings.applicationId(), settings.stateDirectory());
    }

    private static <T> T ask(StreamsSettings settings, ClusterQuestion<T> question) {
        Map<String, Object> config = settings.connection().clientConfig();
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TOPICS_TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(config)) {
            return question.ask(admin);
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the topics", e);
        } catch (ExecutionException e) {
            throw noAnswer(settings, e.getCause());
        } catch (KafkaException e) {
            throw noAnswer(settings, e);
        }
    }

    private static IllegalStateException noAnswer(StreamsSettings settings, Throwable cause) {
        ClusterConnection connection = settings.connection();
        ProcessorFailures failures =
                new ProcessorFailures(connection, settings.applicationId(), settings.stateDirectory());
        return new IllegalStateException(
                failures.denial(cause)
                        .orElseGet(() -> "no answer from the brokers at " + connection.bootstrapServers() + " ("
                                + cause.getMessage() + "): check --bootstrap-server and --command-config"),
                cause);
    }

    /** A registry that is away is waited for once there is work; one that has no schema for it, or lets nobody in, is not. */
    private static void requireSchemas(ClusterConnection connection) {
        try (SchemaRegistryClient client = RegistryAvro.client(connection)) {
            SchemaCheck.failure(client, connection, WRITTEN)
                    .filter(failure -> !failure.kind().passes())
                    .ifPresent(failure -> {
                        throw new IllegalStateException(failure.line());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("closing the registry's client failed", e);
        }
    }
}
