package dev.aftermath.launcher.testing;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a program got, as numbers that only grow: for kills in the middle of its work. */
public final class ClusterProgress implements AutoCloseable {

    private final Admin admin;

    public ClusterProgress(ClusterConnection connection) {
        this.admin = Admin.create(connection.clientConfig());
    }

    /** Offsets given to a topic's records, whether these are committed, under way or void. */
    public long written(TopicSpec topic) {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Offset after the last record, by partition. */
    public Map<Integer, Long> ends(TopicSpec topic) {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new TreeMap<>();
        answer(admin.listOffsets(latest).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /** Records of the log that a consumer group has committed as done. */
    public long done(String group) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return committed.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(TopicCatalogue.EVENTS.name()))
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the cluster does not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking the cluster", e);
        }
    }
}
