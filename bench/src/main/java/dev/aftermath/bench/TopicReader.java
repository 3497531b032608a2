package dev.aftermath.bench;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.reading.CommittedReads;
import dev.aftermath.schemas.reading.ReadToEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all partitions of some topics as bytes, read_committed, with the consumer's own defaults otherwise. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(ClusterConnection connection, List<String> topics) {
        Map<String, Object> config = CommittedReads.with(connection.clientConfig());
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition())))
                .toList();
        consumer.assign(partitions);
    }

    static TopicReader fromBeginning(ClusterConnection connection, List<String> topics) {
        TopicReader reader = new TopicReader(connection, topics);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /** Reads only what is written from now on. */
    static TopicReader fromEnd(ClusterConnection connection, String topic) {
        TopicReader reader = new TopicReader(connection, List.of(topic));
        reader.consumer.seekToEnd(reader.partitions);
        reader.partitions.forEach(reader.consumer::position);
        return reader;
    }

    /** How many records some topics hold if none was ever deleted; the marks of transactions count, too. */
    static long records(ClusterConnection connection, List<String> topics) {
        try (TopicReader reader = new TopicReader(connection, topics)) {
            return reader.ends().values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What has come since the last poll, after at most 50 ms. */
    ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(POLL);
    }

    /** Per partition the offset behind the last record, as it is now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** Hands over every record up to the present end; returns how many there were. */
    long readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        AtomicLong records = new AtomicLong();
        new ReadToEnd<>(consumer, ends())
                .run(
                        consumed -> {
                            records.incrementAndGet();
                            sink.accept(consumed);
                        },
                        left -> {});
        return records.get();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
