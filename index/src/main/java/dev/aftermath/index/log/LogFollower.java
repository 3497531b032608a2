package dev.aftermath.index.log;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.facts.UndecodableRecords;
import dev.aftermath.index.freshness.DeniedReading;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.freshness.Readiness;
import dev.aftermath.index.freshness.ShorterTopic;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log and the rejections from their beginning, for ever, into a {@link FactIndex}, {@link Rejections} and {@link
 * UndecodableRecords}: the only writer of them, on a thread of its own, without a consumer group. Begins when the views
 * have been read, so that these are not delayed.
 *
 * <p>Trouble that may pass is waited out. What cannot pass ends the follower, and {@link #readiness} says why; the views
 * are answered all the same.
 */
public final class LogFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    static final List<String> TOPICS = List.of(TopicCatalogue.EVENTS.name(), TopicCatalogue.REJECTED.name());
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Nothing is committed and no group is left, so brokers that do not answer hold nobody back. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    /** So often, in polls, it is asked whether the topics have more partitions: ten seconds where nothing comes. */
    private static final int POLLS_PER_LOOK = 50;

    private static final Duration ENDS_INTERVAL = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 500;
    private static final long TURN_MILLIS = 100;
    /** What is fetched ahead of the reading takes memory, and documents are large. */
    private static final int FETCH_BYTES = 8 << 20;

    private final Consumer<String, byte[]> consumer;
    private final LogDecoder decoder;
    private final FactIndex facts;
    private final Rejections rejections;
    private final UndecodableRecords undecodable;
    private final BooleanSupplier mayBegin;
    private final InstantSource clock;
    private final DeniedReading denied;
    private final Thread thread = new Thread(this::run, "aftermath-log-follower");
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Of every partition that is followed, where it ended when the newest of them was found. */
    private Map<TopicPartition, Long> endsAtStart = Map.of();
    /** By topic, how many partitions are followed. */
    private Map<String, Integer> partitionsOf = Map.of();

    private int polls;
    private volatile FollowedLog followed = FollowedLog.EMPTY;
    private volatile String waitingFor = "the log is read once the views are";
    private volatile String failure = "";

    /** @param mayBegin whether nothing more urgent is being read */
    public static LogFollower of(
            ClusterConnection connection,
            SchemaRegistryClient registry,
            FactIndex facts,
            Rejections rejections,
            UndecodableRecords undecodable,
            BooleanSupplier mayBegin) {
        return new LogFollower(
                new KafkaConsumer<>(config(connection), new StringDeserializer(), new ByteArrayDeserializer()),
                new LogDecoder(registry, connection),
                facts,
                rejections,
                undecodable,
                mayBegin,
                InstantSource.system(),
                connection);
    }

    /** Settings of the consumer of the log and the rejections. */
    public static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "aftermath-serving-facts");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }

    LogFollower(
            Consumer<String, byte[]> consumer,
            LogDecoder decoder,
            FactIndex facts,
            Rejections rejections,
            UndecodableRecords undecodable,
            BooleanSupplier mayBegin,
            InstantSource clock,
            ClusterConnection connection) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.facts = facts;
        this.rejections = rejections;
        this.undecodable = undecodable;
        this.mayBegin = mayBegin;
        this.clock = clock;
        this.denied = new DeniedReading(connection);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Whether the facts and rejections can be asked for, and if not, why. */
    public Readiness readiness() {
        if (!failure.isEmpty()) {
            return Readiness.waiting(failure, undecodable.records());
        }
        if (!denied.reason().isEmpty()) {
            return Readiness.waiting(denied.reason(), undecodable.records());
        }
        return followed.caughtUp()
                ? Readiness.ready(undecodable.records())
                : Readiness.waiting(waitingFor, undecodable.records());
    }

    /** Why the log is no longer followed, as one line; empty while it is. */
    public Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }

    /** What the facts reflect of the log, at least. */
    public Freshness ofFacts() {
        return followed.freshness(TopicCatalogue.EVENTS.name());
    }

    /** What the rejections reflect of their topic, at least. */
    public Freshness ofRejections() {
        return followed.freshness(TopicCatalogue.REJECTED.name());
    }

    /** Metrics of the Kafka client behind this. */
    public MeterBinder metrics() {
        return new KafkaClientMetrics(consumer);
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (InvalidOffsetException e) {
            failure = ShorterTopic.line(e);
            LOG.error("{}", failure);
        } catch (RuntimeException | Error e) {
            failure = "the read side stopped following the log; restart it: " + e;
            LOG.error("{}", failure, e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    /** One turn of the loop: wait, start to follow, or poll once. */
    void step() {
        try {
            if (endsAtStart.isEmpty() && !mayBegin.getAsBoolean()) {
                pause(TURN_MILLIS);
            } else if (endsAtStart.isEmpty() || ++polls % POLLS_PER_LOOK == 0) {
                follow();
            } else {
                read(consumer.poll(POLL));
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
        for (String topic : TOPICS) {
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
        if (more.isEmpty()) {
            return;
        }
        Instant now = now();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
        consumer.assign(partitions);
        consumer.seekToBeginning(more);
        endsAtStart = Map.copyOf(ends);
        partitionsOf = ends.keySet().stream()
                .collect(Collectors.groupingBy(TopicPartition::topic, Collectors.summingInt(partition -> 1)));
        followed = new FollowedLog(followed.positions(), ends, now, false);
        LOG.info("following {} partitions of the log and the rejections", partitions.size());
    }

    private void read(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> consumed : records) {
            LogEntry entry = decode(consumed);
            if (entry instanceof LogEntry.Stated stated) {
                facts.add(stated.location(), stated.fact());
            } else if (entry instanceof LogEntry.Rejected rejected) {
                rejections.reject(rejected.key(), rejected.rejection());
            } else if (entry instanceof LogEntry.Accepted accepted) {
                rejections.accept(accepted.key());
            } else if (entry instanceof LogEntry.Undecodable poison) {
                skip(consumed, poison.reason());
            }
        }
        publish();
    }

    /** Asks again until the registry answers: a record is not skipped for the registry's trouble. */
    private LogEntry decode(ConsumerRecord<String, byte[]> consumed) {
        while (true) {
            try {
                return decoder.decode(consumed, partitionsOf.get(consumed.topic()));
            } catch (RegistryAwayException e) {
                waitOut(e.getMessage());
            }
        }
    }

    private void skip(ConsumerRecord<String, byte[]> consumed, String reason) {
        LOG.warn(
                "set aside a record of {}, partition {}, offset {}: {}",
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                reason);
        undecodable.add(new UndecodableRecord(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                Instant.ofEpochMilli(consumed.timestamp()),
                reason));
    }

    /** After what was read is taken in. */
    private void publish() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        endsAtStart.keySet().forEach(partition -> positions.put(partition, consumer.position(partition, TIMEOUT)));
        boolean caughtUp = followed.caughtUp() || hasCaughtUp(positions);
        if (caughtUp) {
            waitingFor = "";
        }
        followed = followed.at(positions, caughtUp);
        Instant now = now();
        if (!now.isBefore(followed.endsAsOf().plus(ENDS_INTERVAL))) {
            followed = followed.endingAt(consumer.endOffsets(endsAtStart.keySet(), TIMEOUT), now);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean hasCaughtUp(Map<TopicPartition, Long> positions) {
        long missing = endsAtStart.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey())))
                .sum();
        if (missing > 0) {
            waitingFor = "reading the log: " + missing + " offsets to go";
            return false;
        }
        LOG.info("the log and the rejections are read up to where they ended at the start");
        return true;
    }

    /** Waits a little before the next try, but not for a follower that is to stop. */
    private void waitOut(String trouble) {
        if (!trouble.equals(waitingFor)) {
            LOG.warn("{}; retrying", trouble);
        }
        waitingFor = trouble;
        pause(RETRY_MILLIS);
    }

    private void pause(long millis) {
        boolean stopping;
        try {
            stopping = stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        if (stopping) {
            throw new WakeupException();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(CLOSE_TIMEOUT.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
