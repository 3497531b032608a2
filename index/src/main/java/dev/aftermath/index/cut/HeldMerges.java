package dev.aftermath.index.cut;

import dev.aftermath.index.view.ViewChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Rows of one shard that are not shown yet, by merge. However long that takes they take no more memory than a few copies
 * of the shard's cells: of merges that can only show together the newest row of a cell is kept.
 */
final class HeldMerges {

    private final NavigableMap<Long, Held> merges = new TreeMap<>();

    /** Rows of a cell come in the order of their merges. */
    void add(long merge, StampedRow row) {
        merges.computeIfAbsent(merge, number -> new Held()).add(row);
    }

    /** Takes out the rows of all merges up to this one, in their order. */
    void takeUpTo(long merge, List<ViewChange> taken) {
        NavigableMap<Long, Held> whole = merges.headMap(merge, true);
        whole.values().forEach(held -> taken.addAll(held.rows.values()));
        whole.clear();
    }

    /**
     * Joins merges that can only show together.
     *
     * @param open after which of them a state of the views may still end, as far as is known; what comes behind the last
     *     of them is not known yet
     */
    void join(SortedSet<Long> open) {
        if (open.isEmpty()) {
            return;
        }
        NavigableMap<Long, Held> joined = new TreeMap<>();
        NavigableMap<Long, Held> known = merges.headMap(open.last(), true);
        known.forEach(
                (merge, held) -> joined.computeIfAbsent(open.tailSet(merge).first(), number -> new Held())
                        .add(held));
        known.clear();
        merges.putAll(joined);
    }

    /** Per partition the first offset of what is held, where that is before the one in the map. */
    void lowerToFirst(Map<TopicPartition, Long> offsets) {
        merges.values()
                .forEach(held -> held.firsts.forEach((partition, first) -> offsets.merge(partition, first, Math::min)));
    }

    /** How many rows are held. */
    int size() {
        return merges.values().stream().mapToInt(held -> held.rows.size()).sum();
    }

    private static final class Held {
        private final Map<String, ViewChange> rows = new LinkedHashMap<>();
        private final Map<TopicPartition, Long> firsts = new HashMap<>();

        void add(StampedRow row) {
            rows.put(row.change().cellKey().orElseThrow(), row.change());
            firsts.merge(row.partition(), row.offset(), Math::min);
        }

        /** What came later. */
        void add(Held later) {
            rows.putAll(later.rows);
            later.firsts.forEach((partition, first) -> firsts.merge(partition, first, Math::min));
        }
    }
}
