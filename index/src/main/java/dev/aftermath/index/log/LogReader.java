package dev.aftermath.index.log;

import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.FactSource;
import dev.aftermath.index.facts.LogUnavailableException;
import dev.aftermath.index.facts.StoredFact;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.reading.CommittedReads;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads single facts of the log, by seeking to them. One consumer serves one question after the other; a few may wait for
 * it, and none waits or reads for long, so that a slow log takes no threads from other answers.
 */
public final class LogReader implements FactSource, AutoCloseable {

    private static final String TOPIC = TopicCatalogue.EVENTS.name();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_QUESTIONS = 8;
    /** At least a batch is fetched, however large it is; what is beyond the fact is seldom of use. */
    private static final int FETCH_BYTES = 65_536;
    /** At the end of the log the consumer asks for more than there is, and must not wait for it. */
    private static final int FETCH_WAIT_MILLIS = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<IncidentEvent> deserializer;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_QUESTIONS);
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile boolean closing;
    private boolean closed;

    public static LogReader of(ClusterConnection connection, SchemaRegistryClient registry) {
        return new LogReader(
                new KafkaConsumer<>(config(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                RegistryAvro.deserializer(registry, connection),
                PATIENCE);
    }

    /** Settings of the consumer of single facts. */
    public static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = CommittedReads.with(connection.clientConfig());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "aftermath-serving-history");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return config;
    }

    LogReader(Consumer<byte[], byte[]> consumer, Deserializer<IncidentEvent> deserializer, Duration patience) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.patience = patience;
    }

    /** Metrics of the Kafka client behind this. */
    MeterBinder metrics() {
        return new KafkaClientMetrics(consumer);
    }

    @Override
    public <T> List<T> read(List<FactLocation> locations, Function<StoredFact, T> wanted) {
        if (!places.tryAcquire()) {
            throw new LogUnavailableException(
                    MOST_QUESTIONS + " questions wait for the log, which is as many as are allowed; come back later");
        }
        try {
            Map<FactLocation, T> found = readInTurn(locations, wanted);
            return locations.stream().map(found::get).toList();
        } finally {
            places.release();
        }
    }

    /** Questions that wait for the one that is being answered. */
    int waiting() {
        return lock.getQueueLength();
    }

    private <T> Map<FactLocation, T> readInTurn(List<FactLocation> locations, Function<StoredFact, T> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
        try {
            return read(locations, wanted, deadline);
        } catch (KafkaException e) {
            throw new LogUnavailableException("the log cannot be read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private <T> Map<FactLocation, T> read(List<FactLocation> locations, Function<StoredFact, T> wanted, long deadline) {
        Map<Integer, TreeSet<Long>> offsets = new TreeMap<>();
        locations.forEach(location -> offsets.computeIfAbsent(location.partition(), absent -> new TreeSet<>())
                .add(location.offset()));
        Map<FactLocation, T> found = new HashMap<>();
        offsets.forEach((partition, some) -> read(
                new TopicPartition(TOPIC, partition),
                some,
                (location, fact) -> found.put(location, wanted.apply(fact)),
                deadline));
        return found;
    }

    /** What lies together comes together; whatever lies further on is sought. */
    private void read(
            TopicPartition partition, TreeSet<Long> wanted, BiConsumer<FactLocation, StoredFact> found, long deadline) {
        requireOpen();
        consumer.assign(List.of(partition));
        consumer.seek(partition, wanted.first());
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (wanted.remove(record.offset())) {
                    found.accept(new FactLocation(partition.partition(), record.offset()), stored(record));
                }
            }
            if (wanted.isEmpty()) {
                return;
            }
            long position = consumer.position(partition, POLL);
            if (wanted.first() < position) {
                throw new LogUnavailableException("the log has no fact at offset " + wanted.first() + " of partition "
                        + partition.partition() + " any more: has the topic been created anew? Restart the read side");
            }
            if (wanted.first() > position) {
                consumer.seek(partition, wanted.first());
            }
            if (System.nanoTime() - deadline > 0) {
                throw late();
            }
            requireOpen();
        }
    }

    private void requireOpen() {
        if (closing) {
            throw stopping();
        }
    }

    private static LogUnavailableException stopping() {
        return new LogUnavailableException("the read side stops");
    }

    private StoredFact stored(ConsumerRecord<byte[], byte[]> record) {
        return new StoredFact(
                deserializer.deserialize(TOPIC, record.value()), Instant.ofEpochMilli(record.timestamp()));
    }

    private LogUnavailableException late() {
        return new LogUnavailableException(
                "the brokers did not return the facts within " + patience.toMillis() + " ms; come back later");
    }

    /** Questions that are not answered yet will not be. */
    @Override
    public void close() {
        closing = true;
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
            }
        } finally {
            lock.unlock();
        }
    }
}
