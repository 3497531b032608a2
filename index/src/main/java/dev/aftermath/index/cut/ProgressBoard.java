package dev.aftermath.index.cut;

import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.ViewProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest progress record per key of {@code incident.view-progress.v1}: how far the rows of each shard reflect each
 * partition of the log, and when all of them held the same.
 *
 * @param records by the record's key, shard/partition
 */
public record ProgressBoard(Map<String, ViewProgress> records, ShardCuts cuts) {

    public static final ProgressBoard EMPTY = new ProgressBoard(Map.of(), ShardCuts.EMPTY);

    private static final Comparator<ViewProgress> NEWEST =
            Comparator.comparingLong(ViewProgress::getOffset).thenComparingInt(ViewProgress::getShards);

    /**
     * One record of the topic.
     *
     * @param progress null for a tombstone
     * @param merge the merge that reported; empty if none did
     * @param cut what the shard held after it; empty if that is nothing that other shards may hold as well
     */
    public record Change(String key, ViewProgress progress, Optional<MergeStamp> merge, Optional<LogCut> cut) {}

    public ProgressBoard {
        records = Map.copyOf(records);
    }

    /** The board after further records, in their order. */
    public ProgressBoard plus(List<Change> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        Map<String, ViewProgress> after = new HashMap<>(records);
        ShardCuts cutsAfter = cuts;
        for (Change change : changes) {
            if (change.progress() == null) {
                after.remove(change.key());
                continue;
            }
            after.put(change.key(), change.progress());
            if (change.merge().isPresent() && change.cut().isPresent()) {
                cutsAfter = cutsAfter.plus(
                        change.progress().getShards(),
                        change.merge().get(),
                        change.cut().get());
            }
        }
        return new ProgressBoard(after, cutsAfter);
    }

    /**
     * The first offset of a partition of the log that is not shown, once everything on this board is known to be read:
     * that of the newest state of the views, and where merges say nothing of these, that which all shards reflect.
     */
    public long nextShownOffset(int partition) {
        return cuts.newest().map(state -> state.cut().nextOffset(partition)).orElseGet(() -> nextOffset(partition));
    }

    /**
     * The first offset of a partition of the log that not all shards reflect. A shard that says nothing reflects
     * nothing. Should the number of shards have changed, only records of the division that got furthest count.
     */
    public long nextOffset(int partition) {
        List<ViewProgress> ofPartition = records.values().stream()
                .filter(progress -> progress.getPartition() == partition)
                .toList();
        int shards =
                ofPartition.stream().max(NEWEST).map(ViewProgress::getShards).orElse(0);
        long[] reflected = ofPartition.stream()
                .filter(progress -> progress.getShards() == shards)
                .mapToLong(ViewProgress::getOffset)
                .sorted()
                .toArray();
        return shards == 0 || reflected.length < shards ? 0 : reflected[0] + 1;
    }
}
