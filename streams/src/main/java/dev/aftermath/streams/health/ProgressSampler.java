package dev.aftermath.streams.health;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster every two seconds how far the application has committed what it reads, and where that ends. */
public final class ProgressSampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressSampler.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Admin admin;
    private final String applicationId;
    private final Supplier<Collection<TopicPartition>> assigned;
    private final ReadPositions positions;
    private final Function<TopicPartition, OptionalLong> transactions;
    private final InstanceHealth health;
    private final Function<Throwable, String> explain;
    /** Those that this instance has ever read: nobody may do so while a thread that failed is missed. */
    private final Set<TopicPartition> known = new HashSet<>();

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "aftermath-progress-sampler");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param admin closed with this
     * @param applicationId the group that commits
     * @param assigned partitions that this instance reads at the time of the call
     * @param positions how far they were read
     * @param transactions a number that grows with what is committed of what came of a partition; empty if nothing is under
     *     way
     * @param health is told
     * @param explain makes one line of a failure
     */
    public ProgressSampler(
            Admin admin,
            String applicationId,
            Supplier<Collection<TopicPartition>> assigned,
            ReadPositions positions,
            Function<TopicPartition, OptionalLong> transactions,
            InstanceHealth health,
            Function<Throwable, String> explain) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.assigned = assigned;
        this.positions = positions;
        this.transactions = transactions;
        this.health = health;
        this.explain = explain;
    }

    public void start() {
        ticks.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            sample();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            unanswered(e.getCause());
        } catch (KafkaException e) {
            unanswered(e);
        } catch (RuntimeException e) {
            // a bug, which must not end the ticks: without them the instance is not ready
            LOG.error("the progress of {} cannot be determined", applicationId, e);
            unanswered(e);
        }
    }

    private void unanswered(Throwable failure) {
        LOG.debug("the progress of {} is not known", applicationId, failure);
        health.unanswered(explain.apply(failure));
    }

    /** Ends are asked for after what is committed: so no more is ever said to be done than was there. */
    private void sample() throws InterruptedException, ExecutionException {
        known.addAll(assigned.get());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> latest =
                known.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        Map<TopicPartition, InputPosition> inputs = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata done = committed.get(partition);
            inputs.put(
                    partition,
                    positions.of(
                            partition, end.offset(), done == null ? 0 : done.offset(), transactions.apply(partition)));
        });
        health.sampled(System.nanoTime(), inputs);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
