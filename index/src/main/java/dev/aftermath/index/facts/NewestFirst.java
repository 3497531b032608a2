package dev.aftermath.index.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A way through the facts of all partitions from the newest to the oldest. It sees none that is added after it began, and
 * remembers no more than one fact of each partition.
 */
final class NewestFirst {

    /**
     * A fact on the way.
     *
     * @param before where the fact before it about the same incident is; null if it is the first
     */
    record Stop(FactPlace place, FactLocation before) {}

    /** The next fact of a partition. */
    private record Head(int partition, PartitionFacts facts, int fact) {

        FactPlace place() {
            return facts.place(partition, fact);
        }

        Stop stop() {
            long before = facts.offsetBefore(fact);
            return new Stop(place(), before < 0 ? null : new FactLocation(partition, before));
        }
    }

    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparing(Head::place).reversed());

    /** @param after the way begins behind this place; null to begin with the newest fact */
    NewestFirst(Map<Integer, PartitionFacts> partitions, FactPlace after) {
        partitions.forEach((partition, facts) ->
                add(partition, facts, after == null ? facts.facts() : facts.factsBefore(partition, after)));
    }

    /** The next facts, up to so many. */
    List<Stop> next(int most) {
        List<Stop> stops = new ArrayList<>();
        while (stops.size() < most && !heads.isEmpty()) {
            Head head = heads.poll();
            stops.add(head.stop());
            add(head.partition, head.facts, head.fact);
        }
        return stops;
    }

    boolean isAtTheEnd() {
        return heads.isEmpty();
    }

    /** @param facts of the partition that are still to come */
    private void add(int partition, PartitionFacts of, int facts) {
        if (facts > 0) {
            heads.add(new Head(partition, of, facts - 1));
        }
    }
}
