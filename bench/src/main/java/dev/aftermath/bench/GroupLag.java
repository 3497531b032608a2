package dev.aftermath.bench;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Whether an application has read, worked off and committed everything: the log and its own repartition topics. */
final class GroupLag implements AutoCloseable {

    private static final String REPARTITION_SUFFIX = "-repartition";

    private final Admin admin;
    private final String applicationId;

    GroupLag(ClusterConnection connection, String applicationId) {
        this.admin = Admin.create(connection.clientConfig());
        this.applicationId = applicationId;
    }

    /**
     * Committed offsets are asked for before the ends, and the ends include what is not committed yet: if they are
     * equal, no record of the application is under way anywhere.
     */
    boolean isZero() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicPartition partition : partitions()) {
            latest.put(partition, OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                await(admin.listOffsets(latest).all());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return (offset == null ? 0 : offset.offset()) >= end.getValue().offset();
        });
    }

    private Set<TopicPartition> partitions() {
        Set<String> topics = new java.util.HashSet<>(await(admin.listTopics().names()));
        topics.removeIf(topic -> !topic.equals(TopicCatalogue.EVENTS.name())
                && !(topic.startsWith(applicationId + "-") && topic.endsWith(REPARTITION_SUFFIX)));
        Set<TopicPartition> partitions = new java.util.HashSet<>();
        await(admin.describeTopics(topics).allTopicNames()).forEach((topic, described) -> described
                .partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return partitions;
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new BenchmarkException(
                    "the lag of " + applicationId + " cannot be read: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while reading the lag of " + applicationId, e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
