package dev.aftermath.streams.health;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What has moved, and when it last did. Only what is committed counts as done, that of a partition or a transaction of
 * what came of it; rows written and state restored say that something goes on meanwhile.
 *
 * @param waiting of every partition that has records to be done, since when none of them was
 * @param effort a number that grows with all work done, committed or not
 * @param effortAt when it last grew, in nanoseconds as all times here
 */
record Progress(Map<TopicPartition, Waiting> waiting, long effort, long effortAt) {

    static final Progress NONE = new Progress(Map.of(), 0, 0);

    /**
     * Records to be done.
     *
     * @param position how far they are
     * @param since the last time that any was done for good, or was first seen
     */
    record Waiting(TopicPartition partition, InputPosition position, long since) {}

    Progress {
        waiting = Map.copyOf(waiting);
    }

    Progress with(long now, Map<TopicPartition, InputPosition> inputs) {
        // a partition of which nothing is said has lost its thread for the moment, or is somebody else's now
        Map<TopicPartition, Waiting> next = new HashMap<>(waiting);
        inputs.forEach((partition, input) -> {
            next.remove(partition);
            if (input.isWaiting()) {
                Waiting before = waiting.get(partition);
                boolean moved = before == null || input.hasMovedSince(before.position());
                next.put(partition, new Waiting(partition, input, moved ? now : before.since()));
            }
        });
        return new Progress(next, effort, effortAt);
    }

    Progress withEffort(long now, long newEffort) {
        return newEffort == effort ? this : new Progress(waiting, newEffort, now);
    }

    /** Whether any partition has waited since a time, or longer. */
    boolean waitsSince(long time) {
        return waiting.values().stream().anyMatch(each -> each.since() - time <= 0);
    }

    /** That of these partitions that has waited longest. */
    Optional<Waiting> longest(Set<TopicPartition> partitions) {
        return partitions.stream()
                .map(waiting::get)
                .filter(each -> each != null)
                .min((one, other) -> Long.compare(one.since() - other.since(), 0));
    }
}
