package dev.aftermath.index.follow;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics forever, from their beginning or from where the {@link RecordTaker} says, on a thread of its own and
 * without a consumer group, for every read side holds everything.
 *
 * <p>What may pass (brokers or registry away, topics not yet created, a right denied) is waited out. What cannot pass
 * ends the follower. {@link #obstacle} says either.
 *
 * @param <T> what a record says
 */
public final class TopicFollower<T> implements Lifecycle<String> {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Nothing is committed and no group is left, so brokers that do not answer hold nobody back. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration ENDS_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final FollowedTopics topics;
    private final Consumer<String, byte[]> consumer;
    private final RecordDecoder<T> decoder;
    private final RecordTaker<T> taker;
    private final InstantSource clock;
    private final DeniedReading denied;
    private final Thread thread;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    /** Of every partition that is followed, where it ended when the newest of them was found. */
    private Map<TopicPartition, Long> endsAtStart = Map.of();
    /** By topic, how many partitions are followed. */
    private Map<String, Integer> partitionsOf = Map.of();

    private Instant looked = Instant.EPOCH;
    private volatile FollowedPositions reached = FollowedPositions.NONE;
    private volatile String waitingFor;
    private volatile String registryFailure = "";

    /** @param consumer is closed with the follower */
    public TopicFollower(
            FollowedTopics topics,
            Consumer<String, byte[]> consumer,
            RecordDecoder<T> decoder,
            RecordTaker<T> taker,
            InstantSource clock,
            ClusterConnection connection) {
        this.topics = topics;
        this.consumer = consumer;
        this.decoder = decoder;
        this.taker = taker;
        this.clock = clock;
        this.denied = new DeniedReading(connection);
        this.waitingFor = topics.before();
        this.thread =
                new Thread(this::run, "aftermath-follow-" + topics.topics().get(0));
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** How far it is. */
    public FollowedPositions reached() {
        return reached;
    }

    /**
     * What keeps everything from being known that was there at the start, or new records from being read, as one line;
     * empty if nothing does.
     */
    public Optional<String> obstacle() {
        return Stream.of(ended.getNow(""), denied.reason(), registryFailure, reached.caughtUp() ? "" : waitingFor)
                .filter(line -> !line.isEmpty())
                .findFirst();
    }

    /** Completed when everything that was there at the start has been read. */
    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completed with one line when the topics are no longer followed. */
    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Metrics of the Kafka client behind this. */
    public MeterBinder metrics() {
        return new KafkaClientMetrics(consumer);
    }

    private void run() {
        try {
            CompletableFuture.anyOf(taker.mayBegin(), stop).join();
            while (!stop.isDone()) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (InvalidOffsetException e) {
            String line = ShorterTopic.line(e);
            LOG.error("{}", line);
            ended.complete(line);
        } catch (RuntimeException | Error e) {
            String line = "the read side stopped following " + topics.name() + "; restart it: " + e;
            LOG.error("{}", line, e);
            ended.complete(line);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    /** One turn of the thread's loop: looks for partitions, or polls once; nothing before the reading may begin. */
    public void step() {
        if (!taker.mayBegin().isDone()) {
            return;
        }
        try {
            if (endsAtStart.isEmpty() || !now().isBefore(looked.plus(LOOK_INTERVAL))) {
                follow();
            } else {
                read(consumer.poll(taker.patience()));
            }
            denied.polled();
        } catch (RetriableException e) {
            waitOut("requests to the brokers fail: " + e.getMessage());
        } catch (AuthorizationException | AuthenticationException e) {
            waitOut(denied.denied(e));
        }
    }

    /** Follows the partitions that there are and that are not followed yet. */
    private void follow() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics.topics()) {
            var found = consumer.partitionsFor(topic, TIMEOUT);
            if (found == null || found.isEmpty()) {
                waitOut("topic " + topic + " does not exist: create the topics with `aftermath topics create`");
                return;
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        List<TopicPartition> more = partitions.stream()
                .filter(partition -> !endsAtStart.containsKey(partition))
                .toList();
        looked = now();
        if (!more.isEmpty()) {
            follow(partitions, more);
        }
    }

    private void follow(List<TopicPartition> partitions, List<TopicPartition> more) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(more, TIMEOUT);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
        Map<TopicPartition, Long> from = endsAtStart.isEmpty() ? taker.resume(begins, ends) : Map.of();
        consumer.assign(partitions);
        more.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, begins.get(partition))));
        endsAtStart = Map.copyOf(ends);
        partitionsOf = ends.keySet().stream()
                .collect(Collectors.groupingBy(TopicPartition::topic, Collectors.summingInt(partition -> 1)));
        waitingFor = "reading " + topics.name();
        publish(new FollowedPositions(reached.positions(), ends, now(), false));
        LOG.info("following {} partitions of {}", partitions.size(), topics.name());
    }

    private void read(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> consumed : records) {
            try {
                taker.take(consumed, decode(consumed));
            } catch (UndecodableRecordException e) {
                setAside(consumed, e.getMessage());
            }
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        endsAtStart.keySet().forEach(partition -> positions.put(partition, consumer.position(partition, TIMEOUT)));
        boolean caughtUp = reached.caughtUp() || hasCaughtUp(positions);
        if (caughtUp) {
            waitingFor = "";
        }
        publish(reached.at(positions, caughtUp));
        if (topics.endsWanted() && !now().isBefore(reached.endsAsOf().plus(ENDS_INTERVAL))) {
            Instant asked = now();
            publish(reached.endingAt(consumer.endOffsets(endsAtStart.keySet(), TIMEOUT), asked));
        }
    }

    /** The taker first: what it publishes is never behind what is said here. */
    private void publish(FollowedPositions positions) {
        taker.reached(positions);
        reached = positions;
        if (positions.caughtUp()) {
            ready.complete(null);
        }
    }

    /** Asks again until the registry answers: that it is away says nothing of the record. */
    private T decode(ConsumerRecord<String, byte[]> consumed) throws UndecodableRecordException {
        while (true) {
            try {
                T decoded = decoder.decode(consumed, partitionsOf.get(consumed.topic()));
                registryFailure = "";
                return decoded;
            } catch (RegistryUnavailableException e) {
                registryFailure = e.getMessage();
                waitOut(e.getMessage());
            }
        }
    }

    private void setAside(ConsumerRecord<String, byte[]> consumed, String reason) {
        registryFailure = "";
        LOG.warn(
                "set aside a record of {}, partition {}, offset {}: {}",
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                reason);
        taker.setAside(consumed, reason);
    }

    private boolean hasCaughtUp(Map<TopicPartition, Long> positions) {
        long missing = endsAtStart.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey())))
                .sum();
        if (missing > 0) {
            waitingFor = "reading " + topics.name() + ": " + missing + " offsets to go";
            return false;
        }
        LOG.info("everything in {} that was there at the start has been read", topics.name());
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Waits a little before the next try. */
    private void waitOut(String reason) {
        if (!reason.equals(waitingFor)) {
            LOG.warn("{}; retrying", reason);
        }
        waitingFor = reason;
        pause(RETRY);
    }

    /** Not for a follower that is to stop. */
    private void pause(Duration duration) {
        boolean stopping;
        try {
            stop.get(duration.toMillis(), TimeUnit.MILLISECONDS);
            stopping = true;
        } catch (TimeoutException e) {
            stopping = false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the wish to stop cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        if (stopping) {
            throw new WakeupException();
        }
    }

    @Override
    public void close(Deadline deadline) {
        stop.complete(null);
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(Math.max(
                    1,
                    Math.min(
                            CLOSE_TIMEOUT.multipliedBy(2).toMillis(),
                            deadline.left().toMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
