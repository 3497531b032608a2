package dev.aftermath.launcher.up;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The end of the log of incidents: what has to be reflected before everything written so far is. That is the high
 * watermark, not the last stable offset: a transaction is committed a moment before its markers are in the partitions,
 * and until then the last stable offset lies before its facts, as if they had never been written.
 */
public final class LogEnds {

    private LogEnds() {}

    /** Per partition the offset after the last record, committed or not. */
    public static Map<Integer, Long> read(ClusterConnection connection) {
        String topic = TopicCatalogue.EVENTS.name();
        try (Admin admin = Admin.create(connection.clientConfig())) {
            int partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            Map<Integer, Long> ends = new HashMap<>();
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new LaunchException(
                    "the end of " + topic + " cannot be read: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while reading the end of " + topic, e);
        }
    }
}
