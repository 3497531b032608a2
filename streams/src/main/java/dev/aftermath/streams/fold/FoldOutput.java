package dev.aftermath.streams.fold;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What the fold makes of a record of the log. */
public sealed interface FoldOutput {

    /** Value of a record of {@code incident.current.v1}; null is a tombstone. */
    record CurrentRow(byte[] bytes) implements FoldOutput {}

    /** Value of a record of {@code incident.undecodable.v1}, as it stood in the log. */
    record Undecodable(byte[] bytes) implements FoldOutput {}

    /**
     * What changes in the views; both null if nothing does.
     *
     * @param offset offset of the record in its partition of the log
     * @param before what the incident added until now; null if nothing
     * @param after what it adds from now on; null if nothing
     */
    record ContributionChange(long offset, Contribution before, Contribution after) implements FoldOutput {

        /** Whether no incident has changed, so that the offset is in no incident's state. */
        public boolean isNoNews() {
            return before == null && after == null;
        }
    }

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
