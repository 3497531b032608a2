package dev.aftermath.serving.follow;

import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.serving.view.ViewChange;
import dev.aftermath.serving.view.ViewIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts rows into the index so that all rows of a merge show at once. They lie in several partitions, so they come one
 * after the other; shown as they come, an incident that a correction moves to another month would for a moment be in
 * neither, or in both. So they are held until all rows of their merge are known to be there. Rows that no merge wrote
 * need not wait.
 *
 * <p>While the topics are read for the first time nobody asks, and nothing is held. A merge that is only half there at
 * the end of that makes the index {@link #isWhole not whole} until its other half has come.
 *
 * <p>For any thread: rows come on one, the news that they are complete on another.
 */
final class MergedRows {

    private final ViewIndex index;
    /** By shard, in the order in which they came. */
    private final Map<Integer, List<HeldRow>> held = new HashMap<>();
    /** By shard, the newest merge whose rows have all come. */
    private final Map<Integer, Long> complete = new HashMap<>();
    /** By shard, the newest merge of which a row is shown. */
    private final Map<Integer, Long> shown = new HashMap<>();

    private boolean holding;

    MergedRows(ViewIndex index) {
        this.index = index;
    }

    /** From now on rows are held until their merge is complete. */
    synchronized void hold() {
        holding = true;
    }

    /** Rows, in the order in which they were read. */
    synchronized void add(List<Decoded.Row> rows) {
        List<ViewChange> changes = new ArrayList<>(rows.size());
        for (Decoded.Row row : rows) {
            if (row.merge().isPresent() && holding && !isComplete(row.merge().get())) {
                MergeStamp merge = row.merge().get();
                held.computeIfAbsent(merge.shard(), shard -> new ArrayList<>()).add(new HeldRow(merge, row.change()));
            } else {
                row.merge().ifPresent(merge -> shown.merge(merge.shard(), merge.number(), Math::max));
                changes.add(row.change());
            }
        }
        index.apply(changes);
    }

    /** @param merges by shard, the newest merge whose rows have all been added */
    synchronized void complete(Map<Integer, Long> merges) {
        merges.forEach((shard, number) -> complete.merge(shard, number, Math::max));
        List<ViewChange> changes = new ArrayList<>();
        merges.keySet().forEach(shard -> release(held.getOrDefault(shard, new ArrayList<>()), changes));
        if (!changes.isEmpty()) {
            index.apply(changes);
        }
    }

    /** Whether no merge is shown in part. */
    synchronized boolean isWhole() {
        return shown.entrySet().stream()
                .allMatch(newest -> isComplete(new MergeStamp(newest.getKey(), newest.getValue())));
    }

    private void release(List<HeldRow> rows, List<ViewChange> changes) {
        rows.stream().filter(row -> isComplete(row.merge)).map(HeldRow::change).forEach(changes::add);
        rows.removeIf(row -> isComplete(row.merge));
    }

    private boolean isComplete(MergeStamp merge) {
        return merge.number() <= complete.getOrDefault(merge.shard(), Long.MIN_VALUE);
    }

    private record HeldRow(MergeStamp merge, ViewChange change) {}
}
