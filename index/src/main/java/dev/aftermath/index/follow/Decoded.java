package dev.aftermath.index.follow;

import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.index.freshness.ProgressBoard;
import dev.aftermath.index.view.ViewChange;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** What a record of a view topic turned out to be. */
sealed interface Decoded {

    /**
     * A row that came, changed or went.
     *
     * @param merge the merge that wrote it; empty if none did
     * @param partition where it was read
     * @param offset its own in there
     */
    record Row(ViewChange change, Optional<MergeStamp> merge, TopicPartition partition, long offset)
            implements Decoded {}

    /** How far the rows reflect the log. */
    record Progress(ProgressBoard.Change change) implements Decoded {}

    /** Nothing that can be read. */
    record Undecodable(String reason) implements Decoded {}
}
