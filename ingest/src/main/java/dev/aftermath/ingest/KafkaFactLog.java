package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.ClusterTopics;
import dev.aftermath.schemas.cluster.KafkaClusterTopics;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The log in Kafka. One transactional id for every ingester of a cluster makes Kafka itself see to it that there is one
 * writer: the newest fences the others and ends their transactions, so what it reads afterwards is all there is.
 */
final class KafkaFactLog implements FactLog {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    /** So much of the log is not read a second time, even if nothing else is published. */
    private static final long OFFSETS_REMEMBERED_AT_ONCE = 10_000;

    private final ClusterConnection connection;
    private final ClusterTopics topics;
    private final SchemaRegistryClient registry;
    private final Producer<String, SpecificRecord> producer;
    private final Consumer<String, IngestIndexEntry> consumer;
    private final Consumer<byte[], byte[]> logConsumer;
    private final LogHeeder heeder;
    private final LogFailures failures;

    KafkaFactLog(
            ClusterConnection connection,
            ClusterTopics topics,
            SchemaRegistryClient registry,
            Producer<String, SpecificRecord> producer,
            Consumer<String, IngestIndexEntry> consumer,
            Consumer<byte[], byte[]> logConsumer) {
        this.connection = connection;
        this.topics = topics;
        this.registry = registry;
        this.producer = producer;
        this.consumer = consumer;
        this.logConsumer = logConsumer;
        this.heeder = new LogHeeder(logConsumer, new FactReader(registry));
        this.failures = new LogFailures(connection);
    }

    /** @throws IngestException if the settings of the clients make no sense */
    static KafkaFactLog connect(IngestSettings settings) {
        ClusterConnection connection = settings.connection();
        SchemaRegistryClient registry = RegistryAvro.client(connection);
        ClusterTopics topics = null;
        Producer<String, SpecificRecord> producer = null;
        try {
            topics = new KafkaClusterTopics(Admin.create(ClientConfigs.admin(connection)));
            producer = new KafkaProducer<>(
                    ClientConfigs.producer(settings),
                    new StringSerializer(),
                    RegistryAvro.serializer(registry, connection));
            Consumer<String, IngestIndexEntry> consumer = new KafkaConsumer<>(
                    ClientConfigs.consumer(connection),
                    new StringDeserializer(),
                    RegistryAvro.deserializer(registry, connection));
            Consumer<byte[], byte[]> logConsumer = new KafkaConsumer<>(
                    ClientConfigs.consumer(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            return new KafkaFactLog(connection, topics, registry, producer, consumer, logConsumer);
        } catch (KafkaException e) {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            if (topics != null) {
                topics.close();
            }
            throw new LogFailures(connection).explain(e, "Write");
        }
    }

    @Override
    public IngestIndex takeOver(LogProgress progress) {
        try {
            ContractCheck.requireTopics(topics);
            ContractCheck.requireSchemas(registry, connection);
            producer.initTransactions();
        } catch (KafkaException e) {
            throw failures.explain(e, "Write");
        }
        try {
            IngestIndex index = new IngestIndexLoader(consumer).load();
            if (heeder.heed(index, progress) > OFFSETS_REMEMBERED_AT_ONCE) {
                append(List.of());
            }
            return index;
        } catch (KafkaException e) {
            throw failures.explain(e, "Read");
        }
    }

    @Override
    public void append(List<LogRecord> records) {
        try {
            producer.beginTransaction();
            OwnOffsets own = sendAll(Stream.concat(heeder.heededFacts().stream(), records.stream()));
            sendAll(heeder.positions(own).stream());
        } catch (KafkaException e) {
            abort(e);
            throw failures.explain(e, "Write");
        }
        try {
            producer.commitTransaction();
            heeder.committed();
        } catch (KafkaException e) {
            throw failures.explain(e, "Write");
        }
    }

    @Override
    public void close() {
        try (registry;
                topics;
                consumer;
                logConsumer) {
            producer.close(CLOSE_TIMEOUT);
        } catch (IOException e) {
            throw new UncheckedIOException("closing the registry's client failed", e);
        }
    }

    /**
     * Waits until every record has arrived, so that the first failure is seen for what it is.
     *
     * @return where the facts among them have come to lie
     */
    private OwnOffsets sendAll(Stream<LogRecord> records) {
        OwnOffsets own = new OwnOffsets();
        AtomicReference<Exception> firstFailure = new AtomicReference<>();
        records.forEach(entry -> producer.send(
                new ProducerRecord<>(entry.topic().name(), entry.key(), entry.value()), (metadata, failure) -> {
                    if (failure != null) {
                        firstFailure.compareAndSet(null, failure);
                    } else if (metadata.topic().equals(TopicCatalogue.EVENTS.name())) {
                        own.add(metadata.partition(), metadata.offset());
                    }
                }));
        producer.flush();
        Exception failure = firstFailure.get();
        if (failure != null) {
            throw failure instanceof KafkaException known ? known : new KafkaException(failure);
        }
        return own;
    }

    /**
     * The transaction is void in any case; aborting it now only spares its readers the wait for its timeout. Brokers that
     * do not answer would not hear of it, so the user need not wait for them once more.
     */
    private void abort(KafkaException cause) {
        if (LogFailures.isTimeout(cause)) {
            return;
        }
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            cause.addSuppressed(e);
        }
    }
}
