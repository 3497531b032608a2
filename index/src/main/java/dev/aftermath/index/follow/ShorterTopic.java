package dev.aftermath.index.follow;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.TopicPartition;

/**
 * What is said where a topic no longer has what was read of it: brokers came back without their newest records, or the
 * topic was created anew. What was read cannot be taken back, so the follower ends: a read side that starts again reads
 * what is left.
 */
public final class ShorterTopic {

    private ShorterTopic() {}

    /** One line, with the remedy. */
    public static String line(InvalidOffsetException broken) {
        String where = broken.partitions().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .map(partition ->
                        "partition " + partition.partition() + " of " + partition.topic() + end(broken, partition))
                .collect(Collectors.joining(", "));
        return where
                + ": the brokers no longer have what was read, so the answers may hold what the log has lost; restore"
                + " the topic if you can, then restart the read side";
    }

    private static String end(InvalidOffsetException broken, TopicPartition partition) {
        return broken instanceof LogTruncationException shorter
                        && shorter.divergentOffsets().containsKey(partition)
                ? " matches only up to offset "
                        + shorter.divergentOffsets().get(partition).offset()
                : " no longer has the offset after the last one read";
    }
}
