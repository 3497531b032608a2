package dev.aftermath.streams;

import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.TopicWatch;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
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
import dev.aftermath.streams.health.ThrottleTimes;
import dev.aftermath.streams.metrics.ProcessorCounts;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream processors as a running service: one instance of {@link IncidentTopology} under exactly-once. */
public final class IncidentStreams implements Lifecycle<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentStreams.class);
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
    private final TopicWatch topicWatch;
    private final RestoredRecords restored = new RestoredRecords();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final boolean named;

    /**
     * Connects to the cluster and builds the topology.
     *
     * @throws dev.aftermath.schemas.cluster.UnsafeTopicsException if the cluster's topics would lose data
     * @throws IllegalStateException if the cluster does not answer or denies a right, if it holds state of an older
     *     version, if the registry lacks a schema or lets nobody in, or if RocksDB's library cannot be loaded
     */
    public IncidentStreams(StreamsSettings settings) {
        named = settings.instanceId().isPresent();
        StartChecks checks = new StartChecks(settings);
        int logPartitions = checks.partitionsOfTheLog();
        checks.requireSchemas();
        RocksLibrary.load();
        Properties config = ProcessorConfigs.streams(settings);
        FlushedPositions positions = new FlushedPositions();
        FailingRecords failing = new FailingRecords();
        ThreadTransactions transactions = ThreadTransactions.of(settings.threads());
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
        Set<String> internal = InternalTopics.of(settings.applicationId(), built);
        NamedInstance.of(settings)
                .ifPresent(instance -> checks.ask(admin -> instance.rejoinIfMissing(admin, internal)));
        ReadPositions readPositions = new ReadPositions();
        failures = ProcessorFailures.of(settings);
        failedThreads = new FailedThreads(failures, failing, health, counts);
        streams = new KafkaStreams(
                built,
                config,
                new FlushedOnlyClients(
                        named,
                        positions,
                        transactions,
                        failing,
                        readPositions,
                        () -> health.fenced(System.nanoTime()),
                        this::purged));
        streams.setUncaughtExceptionHandler(failedThreads);
        streams.setGlobalStateRestoreListener(restored);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                ready.complete(null);
            }
        });
        sampler = new ProgressSampler(
                Admin.create(ProcessorConfigs.watching(settings)),
                settings.applicationId(),
                this::assigned,
                readPositions,
                transactions::committedOf,
                health,
                failures::explain);
        rights = new RightsWatch(
                Admin.create(ProcessorConfigs.watching(settings)), checks.neededRights(), settings.connection());
        Set<String> used = new TreeSet<>(internal);
        used.addAll(checks.neededRights().keySet());
        topicWatch = TopicWatch.of(settings.connection(), settings.applicationId() + "-topics", used);
    }

    /**
     * Makes sure that the log still has everything these processors have read of it; every start does. Call it before anything
     * writes to it.
     *
     * @throws IllegalStateException if it has not, or if the cluster does not answer
     */
    public static void requireWholeLog(StreamsSettings settings) {
        new StartChecks(settings).requireWholeLog();
    }

    /**
     * Starts the threads and returns at once; {@link #ready} says when they work.
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
        topicWatch.start();
    }

    /** Completed when all tasks are assigned and restored. */
    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completed by the thread that failed last, which cannot end before those who go on from it have done so. */
    @Override
    public CompletableFuture<Throwable> ended() {
        return failedThreads.ended();
    }

    /** What keeps this instance from its work now, as one line; empty while it works. */
    public Optional<String> trouble() {
        return condition().whyNot();
    }

    /** The condition of this instance: whether it works, will soon, or is in trouble. */
    public Condition condition() {
        return failure()
                .map(Throwable::getMessage)
                .or(rights::missing)
                .or(topicWatch::trouble)
                .or(registry::trouble)
                .map(Condition::inTrouble)
                .orElseGet(() -> health.condition(
                        System.nanoTime(),
                        new InstanceHealth.Now(
                                streams.state(),
                                assigned(),
                                Heartbeats.longestSilenceSeconds(
                                        streams.metrics().values(), consumers()),
                                counts.effort() + restored.records(),
                                ThrottleTimes.longest(streams.metrics().values()))));
    }

    private void purged(Throwable failure) {
        health.leftOver(failures.denied(failure)
                .map(denied -> DeniedRight.onPrefix(denied.kind(), denied.name(), "Delete"))
                .map(denied -> denied.explain(failures.connection().bootstrapServers()))
                .orElse(""));
    }

    /** Names of the consumers of the live threads. */
    private Set<String> consumers() {
        return streams.state().isRunningOrRebalancing()
                ? streams.metadataForLocalThreads().stream()
                        .map(ThreadMetadata::consumerClientId)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Partitions of the log and of the repartition topic that tasks of this instance read. */
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
     * Commits and stops; returns at the deadline at the latest. An instance without a name of its own leaves the group,
     * so that others take its work over at once; one with a name is expected back.
     */
    @Override
    public void close(Deadline deadline) {
        registry.stopWaiting();
        failedThreads.stopWaiting();
        sampler.close();
        rights.close();
        topicWatch.close();
        CloseOptions options = CloseOptions.timeout(deadline.left())
                .withGroupMembershipOperation(
                        named ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(options)) {
            LOG.warn("The stream processors did not stop in time");
        }
    }
}
