package dev.aftermath.streams;

import dev.aftermath.schemas.TopicCatalogue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A log that has lost its newest facts after they were read: the views hold what it does not, and what is written next
 * would get offsets that stand for something else.
 */
final class ShorterLog {

    private ShorterLog() {}

    /**
     * @throws IllegalStateException if the log ends before what the application has committed, with the remedy
     * @throws ExecutionException if the cluster does not say
     */
    static void refuse(Admin admin, String applicationId) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = new TreeMap<>((one, other) -> one.partition() - other.partition());
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get();
        offsets.forEach((partition, offset) -> {
            if (offset != null && partition.topic().equals(TopicCatalogue.EVENTS.name())) {
                committed.put(partition, offset.offset());
            }
        });
        Map<TopicPartition, Long> ends = admin
                .listOffsets(committed.keySet().stream()
                        .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
        refuse(applicationId, committed, ends);
    }

    /** The decision: the same, from offsets by partition. */
    static void refuse(String applicationId, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        List<String> shorter = committed.entrySet().stream()
                .filter(each -> ends.containsKey(each.getKey()) && ends.get(each.getKey()) < each.getValue())
                .map(each -> "partition " + each.getKey().partition() + " ends at offset " + ends.get(each.getKey())
                        + ", read up to " + each.getValue())
                .toList();
        if (!shorter.isEmpty()) {
            throw new IllegalStateException("the log " + TopicCatalogue.EVENTS.name() + " is shorter than what the"
                    + " processors " + applicationId + " have read of it (" + String.join("; ", shorter)
                    + "), so facts were lost that the views still hold: restore the log; or continue with what is left, as"
                    + " docs/operations.md describes under Back up; with `up`, start once with --fresh");
        }
    }
}
