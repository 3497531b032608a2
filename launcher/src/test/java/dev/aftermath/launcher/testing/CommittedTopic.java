package dev.aftermath.launcher.testing;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as a consumer sees it that reads only what is committed: all of it, from the first record to the end. */
public final class CommittedTopic {

    private static final Duration POLL = Duration.ofMillis(100);

    /** A record without its place; {@code value} is null for a tombstone. */
    public record Entry<T>(String key, T value) {}

    private CommittedTopic() {}

    /** The records of each partition in order. */
    public static <T extends SpecificRecord> SortedMap<Integer, List<Entry<T>>> read(
            ClusterConnection connection, TopicSpec topic) {
        Deserializer<T> values = RegistryAvro.deserializer(RegistryAvro.client(connection), connection);
        return read(connection, topic, values);
    }

    /** The newest row of each key; what has a tombstone is not there. */
    public static <T extends SpecificRecord> SortedMap<String, T> compacted(
            ClusterConnection connection, TopicSpec topic) {
        SortedMap<Integer, List<Entry<T>>> partitions = read(connection, topic);
        SortedMap<String, T> rows = new TreeMap<>();
        partitions
                .values()
                .forEach(entries -> entries.forEach(entry -> {
                    if (entry.value() == null) {
                        rows.remove(entry.key());
                    } else {
                        rows.put(entry.key(), entry.value());
                    }
                }));
        return rows;
    }

    /** The records of each partition in order. */
    public static <T> SortedMap<Integer, List<Entry<T>>> read(
            ClusterConnection connection, TopicSpec topic, Deserializer<T> values) {
        Map<String, Object> config = new HashMap<>(connection.clientConfig());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        SortedMap<Integer, List<Entry<T>>> read = new TreeMap<>();
        try (Consumer<String, T> consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            partitions.forEach(partition -> read.put(partition.partition(), new ArrayList<>()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = highWatermarks(connection, partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(entry -> read.get(entry.partition()).add(new Entry<>(entry.key(), entry.value())));
            }
        }
        return read;
    }

    /** Beyond what is committed but has no markers yet, which the consumer's own idea of the end is not. */
    private static Map<TopicPartition, Long> highWatermarks(
            ClusterConnection connection, List<TopicPartition> partitions) {
        try (Admin admin = Admin.create(connection.clientConfig())) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new AssertionError("the cluster does not say where its partitions end", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking for the ends of partitions", e);
        }
    }
}
