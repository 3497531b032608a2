package dev.aftermath.index.cut;

import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.MergeStamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts rows into the index so that it is always a state that the views had. Rows lie in several partitions and come from
 * several shards, one after the other; shown as they come, an incident that a correction moves to another month or
 * company would for a moment be in neither, or in both. So they are held until it is known that all shards have what
 * they have ({@link ShownCut}), and that all of it has been read. Rows that no merge wrote need not wait.
 *
 * <p>While the topics are read for the first time nobody asks, and nothing is held. The index is {@link #isWhole not
 * whole} then until a state of the views has everything that is shown.
 *
 * <p>For one thread.
 */
final class MergedRows {

    private final ViewIndex index;
    /** By shard. */
    private final Map<Integer, HeldMerges> held = new HashMap<>();
    /** By shard, the newest merge that belongs to the state that is shown. */
    private final Map<Integer, Long> complete = new HashMap<>();
    /** By shard, the newest merge of which a row is shown. */
    private final Map<Integer, Long> shown = new HashMap<>();

    private boolean holding;

    MergedRows(ViewIndex index) {
        this.index = index;
    }

    /** From now on rows are held until their merge belongs to a state of the views. */
    void hold() {
        holding = true;
    }

    /** Rows, in the order in which they were read. */
    void add(List<StampedRow> rows) {
        List<ViewChange> changes = new ArrayList<>(rows.size());
        for (StampedRow row : rows) {
            if (row.merge().isPresent() && holding && !isComplete(row.merge().get())) {
                MergeStamp merge = row.merge().get();
                held.computeIfAbsent(merge.shard(), shard -> new HeldMerges()).add(merge.number(), row);
            } else {
                row.merge().ifPresent(merge -> shown.merge(merge.shard(), merge.number(), Math::max));
                changes.add(row.change());
            }
        }
        index.apply(changes);
    }

    /** @param cuts what the shards held after merges whose rows have all been added */
    void show(ShardCuts cuts) {
        Map<Integer, Long> merges = cuts.newest().map(ShownCut::merges).orElse(Map.of());
        merges.forEach((shard, number) -> complete.merge(shard, number, Math::max));
        List<ViewChange> changes = new ArrayList<>();
        held.forEach((shard, rows) -> {
            rows.takeUpTo(complete.getOrDefault(shard, Long.MIN_VALUE), changes);
            rows.join(cuts.openMerges(shard));
        });
        if (!changes.isEmpty()) {
            index.apply(changes);
        }
    }

    /** Whether what is shown is a state that the views had. */
    boolean isWhole() {
        return shown.entrySet().stream()
                .allMatch(newest -> isComplete(new MergeStamp(newest.getKey(), newest.getValue())));
    }

    /**
     * From where on to read, to go on from what is shown.
     *
     * @param positions per partition, up to where rows have been added
     */
    Map<TopicPartition, Long> shownUpTo(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> shownUpTo = new HashMap<>(positions);
        held.values().forEach(rows -> rows.lowerToFirst(shownUpTo));
        return shownUpTo;
    }

    private boolean isComplete(MergeStamp merge) {
        return merge.number() <= complete.getOrDefault(merge.shard(), Long.MIN_VALUE);
    }
}
