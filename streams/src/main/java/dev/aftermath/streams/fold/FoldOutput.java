package dev.aftermath.streams.fold;

import dev.aftermath.figures.Contribution;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What leaves the fold at a flush. */
public sealed interface FoldOutput {

    /** Value of a record of {@code incident.current.v1}; null is a tombstone. */
    record CurrentRow(byte[] bytes) implements FoldOutput {}

    /** Value of a record of {@code incident.undecodable.v1}, as it stood in the log. */
    record Undecodable(byte[] bytes) implements FoldOutput {}

    /**
     * What one incident changes in the views.
     *
     * @param before what it added until now; null if nothing
     * @param after what it adds from now on; null if nothing
     */
    record ContributionChange(Contribution before, Contribution after) implements FoldOutput {}

    /**
     * What has been told of a flush so far leaves with this transaction; more of it follows.
     *
     * @param offset offset of the last record in the partition of the log that the whole flush reflects
     */
    record SliceEnd(long offset) implements FoldOutput {}

    /**
     * All changes of a flush have been told.
     *
     * @param offset offset of the last record in the partition of the log that they reflect
     */
    record FlushEnd(long offset) implements FoldOutput {}

    /** Writes the two kinds that leave for a topic; nothing is ever read back. */
    static Serde<FoldOutput> serde() {
        return Serdes.serdeFrom(
                (topic, output) -> {
                    if (output instanceof CurrentRow row) {
                        return row.bytes();
                    }
                    if (output instanceof Undecodable undecodable) {
                        return undecodable.bytes();
                    }
                    throw new IllegalStateException("not to be written to " + topic + ": " + output);
                },
                (topic, bytes) -> {
                    throw new IllegalStateException("fold outputs are only written");
                });
    }
}
