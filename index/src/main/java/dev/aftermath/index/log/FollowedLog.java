package dev.aftermath.index.log;

import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.freshness.Freshness.PartitionFreshness;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the topics that ingest writes have been read.
 *
 * @param positions everything before these offsets has been taken in
 * @param ends offsets behind the last committed records
 * @param endsAsOf when the ends were asked for
 * @param caughtUp whether everything that was there at the start has been read
 */
record FollowedLog(
        Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends, Instant endsAsOf, boolean caughtUp) {

    static final FollowedLog EMPTY = new FollowedLog(Map.of(), Map.of(), Instant.EPOCH, false);

    FollowedLog {
        positions = Map.copyOf(positions);
        ends = Map.copyOf(ends);
    }

    /** The same, further on. */
    FollowedLog at(Map<TopicPartition, Long> newPositions, boolean nowCaughtUp) {
        return new FollowedLog(newPositions, ends, endsAsOf, nowCaughtUp);
    }

    /** The same, with what is known of the ends at a time. */
    FollowedLog endingAt(Map<TopicPartition, Long> newEnds, Instant asOf) {
        return new FollowedLog(positions, newEnds, asOf, caughtUp);
    }

    /** What answers from one of the topics reflect of it. */
    Freshness freshness(String topic) {
        List<PartitionFreshness> partitions = positions.entrySet().stream()
                .filter(position -> position.getKey().topic().equals(topic))
                .map(position -> freshness(position.getKey(), position.getValue()))
                .sorted(Comparator.comparingInt(PartitionFreshness::partition))
                .toList();
        long lag = partitions.stream().mapToLong(PartitionFreshness::lag).sum();
        return new Freshness(partitions, lag, endsAsOf);
    }

    /** The end may have been asked for before the position was reached. */
    private PartitionFreshness freshness(TopicPartition partition, long position) {
        long end = Math.max(position, ends.getOrDefault(partition, 0L));
        return new PartitionFreshness(partition.partition(), position, end, end - position);
    }
}
