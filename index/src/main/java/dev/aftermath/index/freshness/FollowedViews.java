package dev.aftermath.index.freshness;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What the follower of the view topics vouches for at one moment.
 *
 * @param progress the progress records read so far
 * @param positions per partition of the topics that hold rows: every row before this offset is in the index, or
 *     held until it belongs to a state of the views
 * @param caughtUp whether everything that was there at the start has been read
 */
public record FollowedViews(ProgressBoard progress, Map<TopicPartition, Long> positions, boolean caughtUp) {

    public static final FollowedViews EMPTY = new FollowedViews(ProgressBoard.EMPTY, Map.of(), false);

    public FollowedViews {
        positions = Map.copyOf(positions);
    }
}
