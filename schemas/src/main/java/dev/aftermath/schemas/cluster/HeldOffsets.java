package dev.aftermath.schemas.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions in which an open transaction keeps readers of committed records from the end, and how long that has been so at
 * the same offset: as long as it is the same, so is the transaction.
 */
record HeldOffsets(Map<TopicPartition, Held> held) {

    static final HeldOffsets NONE = new HeldOffsets(Map.of());

    /**
     * Where a partition ends.
     *
     * @param committed for readers of committed records
     * @param written for all others
     */
    record Ends(long committed, long written) {}

    /**
     * @param offset the first that readers of committed records cannot see
     * @param since when that was first seen, in nanoseconds
     */
    record Held(long offset, long since) {}

    HeldOffsets {
        held = Map.copyOf(held);
    }

    /** What of it is still so, and what is new; a partition that is not there any more holds nobody back. */
    HeldOffsets with(long now, Map<TopicPartition, Ends> ends) {
        Map<TopicPartition, Held> next = new HashMap<>();
        ends.forEach((partition, end) -> {
            if (end.committed() < end.written()) {
                Held before = held.get(partition);
                boolean same = before != null && before.offset() == end.committed();
                next.put(partition, same ? before : new Held(end.committed(), now));
            }
        });
        return new HeldOffsets(next);
    }

    /** By partition, the offsets that have been the same for so long. */
    Map<TopicPartition, Held> since(long now, Duration least) {
        Map<TopicPartition, Held> old = new HashMap<>(held);
        old.values().removeIf(each -> now - each.since() < least.toNanos());
        return old;
    }
}
