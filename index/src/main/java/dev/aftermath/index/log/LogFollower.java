package dev.aftermath.index.log;

import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.facts.UndecodableRecords;
import dev.aftermath.index.follow.FollowedPositions;
import dev.aftermath.index.follow.FollowedTopics;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.follow.RecordTaker;
import dev.aftermath.index.follow.TopicFollower;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.schemas.reading.CommittedReads;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the log, the rejections and the dead letters into a {@link FactIndex}, {@link Rejections} and {@link
 * UndecodableRecords}, whose only writer it is. Begins when the views have been read, so that these are not delayed. If it ends, the views are
 * answered all the same.
 */
public final class LogFollower implements Lifecycle<String> {

    static final FollowedTopics TOPICS = new FollowedTopics(
            "the log",
            List.of(TopicCatalogue.EVENTS.name(), TopicCatalogue.REJECTED.name(), TopicCatalogue.UNDECODABLE.name()),
            true,
            "the log is read once the views are");
    /** What is fetched ahead of the reading takes memory, and documents are large. */
    private static final int FETCH_BYTES = 8 << 20;

    private final FactIndex facts;
    private final Rejections rejections;
    private final UndecodableRecords undecodable;
    private final CompletableFuture<Void> mayBegin;
    private final TopicFollower<LogEntry> follower;

    /** @param mayBegin completed when nothing more urgent is being read */
    public static LogFollower of(
            ClusterConnection connection,
            SchemaRegistryClient registry,
            FactIndex facts,
            Rejections rejections,
            UndecodableRecords undecodable,
            CompletableFuture<Void> mayBegin) {
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

    /** Settings of the consumer of the log, the rejections and the dead letters. */
    public static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = CommittedReads.with(connection.clientConfig());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "aftermath-serving-facts");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return config;
    }

    LogFollower(
            Consumer<String, byte[]> consumer,
            LogDecoder decoder,
            FactIndex facts,
            Rejections rejections,
            UndecodableRecords undecodable,
            CompletableFuture<Void> mayBegin,
            InstantSource clock,
            ClusterConnection connection) {
        this.facts = facts;
        this.rejections = rejections;
        this.undecodable = undecodable;
        this.mayBegin = mayBegin;
        this.follower = new TopicFollower<>(TOPICS, consumer, decoder, new Taker(), clock, connection);
    }

    public void start() {
        follower.start();
    }

    /** Whether the facts and rejections can be asked for, and if not, why. */
    public Readiness readiness() {
        return follower.obstacle()
                .map(reason -> Readiness.waiting(reason, undecodable.records()))
                .orElseGet(() -> Readiness.ready(undecodable.records()));
    }

    @Override
    public CompletableFuture<Void> ready() {
        return follower.ready();
    }

    /** Completed when the log is no longer followed. */
    @Override
    public CompletableFuture<String> ended() {
        return follower.ended();
    }

    /** What the facts reflect of the log, at least. */
    public Freshness ofFacts() {
        return LogFreshness.of(follower.reached(), TopicCatalogue.EVENTS.name());
    }

    /** What the rejections reflect of their topic, at least. */
    public Freshness ofRejections() {
        return LogFreshness.of(follower.reached(), TopicCatalogue.REJECTED.name());
    }

    /** Metrics of the Kafka client behind this. */
    public MeterBinder metrics() {
        return follower.metrics();
    }

    /** One turn of the follower. */
    void step() {
        follower.step();
    }

    @Override
    public void close(Deadline deadline) {
        follower.close(deadline);
    }

    private final class Taker implements RecordTaker<LogEntry> {

        @Override
        public CompletableFuture<Void> mayBegin() {
            return mayBegin;
        }

        @Override
        public void take(ConsumerRecord<String, byte[]> consumed, LogEntry said) {
            if (said instanceof LogEntry.Stated stated) {
                facts.add(stated.location(), stated.fact());
            } else if (said instanceof LogEntry.Rejected rejected) {
                rejections.reject(rejected.key(), rejected.rejection());
            } else if (said instanceof LogEntry.Accepted accepted) {
                rejections.accept(accepted.key());
            } else if (said instanceof LogEntry.Letter letter && letter.letter().isGivenUp()) {
                undecodable.addGivenUp(record(letter.letter(), consumed.timestamp()));
            }
        }

        @Override
        public void setAside(ConsumerRecord<String, byte[]> consumed, String reason) {
            undecodable.add(new UndecodableRecord(
                    consumed.topic(),
                    consumed.partition(),
                    consumed.offset(),
                    Instant.ofEpochMilli(consumed.timestamp()),
                    reason));
        }

        /** The letter has the timestamp of the record that it is about. */
        private static UndecodableRecord record(DeadLetter letter, long timestamp) {
            return new UndecodableRecord(
                    TopicCatalogue.EVENTS.name(),
                    letter.partition(),
                    letter.offset(),
                    Instant.ofEpochMilli(timestamp),
                    letter.reason());
        }

        @Override
        public void reached(FollowedPositions reached) {}
    }
}
