package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.KeyPartition;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.ClusterTopics;
import dev.aftermath.schemas.cluster.TopicState;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's mocks, made into a cluster with topics of two partitions that outlives its clients, and a mock registry. */
final class MockCluster {

    private static final int PARTITIONS = 2;

    final ClusterConnection connection = new ClusterConnection("broker:9092", "mock://" + UUID.randomUUID(), Map.of());
    /** What the clients did, in order. */
    final List<String> calls = new ArrayList<>();
    /** What was committed, in order, with the values as they are on the wire. */
    final List<ProducerRecord<String, byte[]>> committed = new ArrayList<>();

    /** What can be read of the log, in order. */
    final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    /** Offset that the next record of each partition of the log gets; the end of a transaction takes one too. */
    private final Map<Integer, Long> logEnds = new HashMap<>();

    final Map<String, TopicState> topics = new TreeMap<>();
    final SchemaRegistryClient registry = RegistryAvro.client(connection);

    /** Sends that succeed before one fails. */
    int sendsBeforeFailure = Integer.MAX_VALUE;

    RuntimeException sendFailure;
    /** Happens before each fact that ingest appends. */
    Runnable beforeFact = () -> {};
    /** Records that ingest has read of the log. */
    int readOfTheLog;

    boolean topicsClosed;
    MockProducer<String, SpecificRecord> producer;
    MockConsumer<String, IngestIndexEntry> consumer;
    MockConsumer<byte[], byte[]> logConsumer;

    MockCluster() {
        for (TopicSpec topic : List.of(TopicCatalogue.EVENTS, TopicCatalogue.REJECTED, TopicCatalogue.INGEST_INDEX)) {
            topics.put(topic.name(), new TopicState(PARTITIONS, 1, topic.configs()));
            register(topic);
        }
    }

    KafkaFactLog newLog() {
        producer = new RecordingProducer();
        consumer = new RecordingConsumer();
        logConsumer = new LogConsumer();
        return new KafkaFactLog(connection, new MockTopics(), registry, producer, consumer, logConsumer);
    }

    /** Another program writes a fact to the log, in the partition of its key. */
    void write(IncidentEvent event) {
        write(partitionOf(event.getIncidentId()), event.getIncidentId(), event);
    }

    /** Another program writes a fact to the log. */
    void write(int partition, String key, IncidentEvent event) {
        try (Serializer<SpecificRecord> serializer = RegistryAvro.serializer(registry, connection)) {
            write(partition, key, serializer.serialize(TopicCatalogue.EVENTS.name(), event));
        }
    }

    /** Another program writes anything to the log. */
    void write(int partition, String key, byte[] value) {
        log.add(new ConsumerRecord<>(
                TopicCatalogue.EVENTS.name(),
                partition,
                nextOffset(partition),
                IngestScenario.NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    /** The log's topic is created anew, and nothing else. */
    void loseTheLog() {
        log.clear();
        logEnds.clear();
    }

    static int partitionOf(String key) {
        return KeyPartition.of(key.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    private long nextOffset(int partition) {
        return logEnds.merge(partition, 1L, Long::sum) - 1;
    }

    List<ProducerRecord<String, byte[]>> committed(TopicSpec topic) {
        return committed.stream()
                .filter(entry -> entry.topic().equals(topic.name()))
                .toList();
    }

    private void register(TopicSpec topic) {
        try {
            registry.register(topic.subject(), new AvroSchema(topic.value().orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<PartitionInfo> partitions(String topic) {
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int partition = 0; topics.containsKey(topic) && partition < PARTITIONS; partition++) {
            partitions.add(new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]));
        }
        return partitions;
    }

    private final class MockTopics implements ClusterTopics {

        @Override
        public Set<String> names() {
            return topics.keySet();
        }

        @Override
        public Map<String, TopicState> describe(Collection<String> names) {
            Map<String, TopicState> found = new TreeMap<>(topics);
            found.keySet().retainAll(names);
            return found;
        }

        @Override
        public Map<String, Set<String>> operations(Collection<String> names) {
            return Map.of();
        }

        @Override
        public void close() {
            topicsClosed = true;
        }
    }

    private final class RecordingProducer extends MockProducer<String, SpecificRecord> {

        private final Serializer<SpecificRecord> serializer = RegistryAvro.serializer(registry, connection);

        RecordingProducer() {
            super(false, null, new StringSerializer(), RegistryAvro.serializer(registry, connection));
        }

        @Override
        public void initTransactions() {
            calls.add("initTransactions");
            super.initTransactions();
        }

        private final List<ConsumerRecord<byte[], byte[]>> appended = new ArrayList<>();

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, SpecificRecord> entry, Callback callback) {
            Future<RecordMetadata> sent = super.send(entry, withItsPlaceInTheLog(entry, callback));
            if (sendsBeforeFailure-- == 0) {
                errorNext(sendFailure);
            } else {
                completeNext();
            }
            return sent;
        }

        private Callback withItsPlaceInTheLog(ProducerRecord<String, SpecificRecord> entry, Callback callback) {
            if (!entry.topic().equals(TopicCatalogue.EVENTS.name())) {
                return callback;
            }
            beforeFact.run();
            byte[] value = serializer.serialize(entry.topic(), entry.value());
            int partition = partitionOf(entry.key());
            long offset = nextOffset(partition);
            appended.add(new ConsumerRecord<>(
                    entry.topic(), partition, offset, entry.key().getBytes(StandardCharsets.UTF_8), value));
            TopicPartition place = new TopicPartition(entry.topic(), partition);
            return (metadata, failure) ->
                    callback.onCompletion(new RecordMetadata(place, offset, 0, 0, 0, value.length), failure);
        }

        @Override
        public void commitTransaction() {
            List<ProducerRecord<String, SpecificRecord>> records = uncommittedRecords();
            super.commitTransaction();
            calls.add("commitTransaction");
            records.forEach(entry -> committed.add(new ProducerRecord<>(
                    entry.topic(), entry.key(), serializer.serialize(entry.topic(), entry.value()))));
            log.addAll(appended);
            endTransaction();
        }

        @Override
        public void abortTransaction() {
            calls.add("abortTransaction");
            super.abortTransaction();
            endTransaction();
        }

        private void endTransaction() {
            appended.stream().map(ConsumerRecord::partition).distinct().forEach(MockCluster.this::nextOffset);
            appended.clear();
        }
    }

    private final class LogConsumer extends MockConsumer<byte[], byte[]> {

        LogConsumer() {
            super("none");
            setMaxPollRecords(2);
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            return partitions(topic);
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            updateBeginningOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, p -> 0L)));
            updateEndOffsets(partitions.stream()
                    .collect(Collectors.toMap(
                            partition -> partition, place -> logEnds.getOrDefault(place.partition(), 0L))));
            log.stream()
                    .sorted(Comparator.comparingLong(ConsumerRecord::offset))
                    .forEach(this::addRecord);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            calls.add("endOffsets of the log");
            return super.endOffsets(partitions);
        }

        /** Kafka's own consumer goes on past the marks that end transactions. */
        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            if (records.isEmpty()) {
                super.endOffsets(assignment()).forEach(this::seek);
            }
            readOfTheLog += records.count();
            return records;
        }
    }

    private final class RecordingConsumer extends MockConsumer<String, IngestIndexEntry> {

        RecordingConsumer() {
            super("none");
            setMaxPollRecords(2);
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            return partitions(topic);
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            updateBeginningOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, p -> 0L)));
            Map<TopicPartition, Long> ends = new HashMap<>();
            partitions.forEach(partition -> ends.put(partition, 0L));
            var values = RegistryAvro.<IngestIndexEntry>deserializer(registry, connection);
            for (ProducerRecord<String, byte[]> entry : MockCluster.this.committed(TopicCatalogue.INGEST_INDEX)) {
                int partition = Math.floorMod(entry.key().hashCode(), PARTITIONS);
                long offset = ends.merge(new TopicPartition(entry.topic(), partition), 1L, Long::sum) - 1;
                addRecord(new ConsumerRecord<>(
                        entry.topic(),
                        partition,
                        offset,
                        entry.key(),
                        values.deserialize(entry.topic(), entry.value())));
            }
            updateEndOffsets(ends);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            calls.add("endOffsets");
            return super.endOffsets(partitions);
        }
    }
}
