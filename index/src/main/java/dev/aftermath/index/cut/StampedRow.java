package dev.aftermath.index.cut;

import dev.aftermath.index.view.ViewChange;
import dev.aftermath.schemas.MergeStamp;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A row that came, changed or went.
 *
 * @param merge the merge that wrote it; empty if none did
 * @param partition where it was read
 * @param offset its own in there
 */
public record StampedRow(ViewChange change, Optional<MergeStamp> merge, TopicPartition partition, long offset) {}
