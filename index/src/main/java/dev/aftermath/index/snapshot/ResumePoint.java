package dev.aftermath.index.snapshot;

import dev.aftermath.index.cut.ProgressBoard;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * From where on the view topics must be read to go on from the rows of an index.
 *
 * @param positions per partition: every record before this offset is in the index or in the board
 * @param board the progress read up to its positions
 */
public record ResumePoint(Map<TopicPartition, Long> positions, ProgressBoard board) {

    public ResumePoint {
        positions = Map.copyOf(positions);
    }
}
