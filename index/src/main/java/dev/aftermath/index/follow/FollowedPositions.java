package dev.aftermath.index.follow;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a {@link TopicFollower} is.
 *
 * @param positions per partition: everything before this offset has been taken
 * @param ends per partition: the offset after the last committed record
 * @param endsAsOf when the ends were asked for
 * @param caughtUp whether everything has been taken that was there when the partitions were found
 */
public record FollowedPositions(
        Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends, Instant endsAsOf, boolean caughtUp) {

    public static final FollowedPositions NONE = new FollowedPositions(Map.of(), Map.of(), Instant.EPOCH, false);

    public FollowedPositions {
        positions = Map.copyOf(positions);
        ends = Map.copyOf(ends);
    }

    FollowedPositions at(Map<TopicPartition, Long> newPositions, boolean nowCaughtUp) {
        return new FollowedPositions(newPositions, ends, endsAsOf, nowCaughtUp);
    }

    FollowedPositions endingAt(Map<TopicPartition, Long> newEnds, Instant asOf) {
        return new FollowedPositions(positions, newEnds, asOf, caughtUp);
    }
}
