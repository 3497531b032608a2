package dev.aftermath.serving.follow;

import dev.aftermath.serving.view.ViewChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Rows of one shard that are not shown yet, by merge. However long that takes they take no more memory than a few copies
 * of the shard's cells: of merges that can only show together the newest row of a cell is kept.
 */
final class HeldMerges {

    private final NavigableMap<Long, Map<String, ViewChange>> merges = new TreeMap<>();

    /** Rows of a cell come in the order of their merges. */
    void add(long merge, ViewChange row) {
        merges.computeIfAbsent(merge, number -> new LinkedHashMap<>())
                .put(row.cellKey().orElseThrow(), row);
    }

    /** Takes out the rows of all merges up to this one, in their order. */
    void takeUpTo(long merge, List<ViewChange> taken) {
        NavigableMap<Long, Map<String, ViewChange>> whole = merges.headMap(merge, true);
        whole.values().forEach(rows -> taken.addAll(rows.values()));
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
        NavigableMap<Long, Map<String, ViewChange>> joined = new TreeMap<>();
        merges.headMap(open.last(), true).forEach((merge, rows) -> joined.computeIfAbsent(
                        open.tailSet(merge).first(), number -> new LinkedHashMap<>())
                .putAll(rows));
        merges.headMap(open.last(), true).clear();
        merges.putAll(joined);
    }

    /** How many rows are held. */
    int size() {
        return merges.values().stream().mapToInt(Map::size).sum();
    }
}
