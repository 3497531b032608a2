package dev.aftermath.serving.freshness;

import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.ViewProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest progress record per key of {@code incident.view-progress.v1}: how far the rows of each shard reflect each
 * partition of the log.
 *
 * @param records by the record's key, shard/partition
 * @param merges by shard, the number of the newest merge that reported
 */
public record ProgressBoard(Map<String, ViewProgress> records, Map<Integer, Long> merges) {

    public static final ProgressBoard EMPTY = new ProgressBoard(Map.of(), Map.of());

    private static final Comparator<ViewProgress> NEWEST =
            Comparator.comparingLong(ViewProgress::getOffset).thenComparingInt(ViewProgress::getShards);

    /**
     * One record of the topic.
     *
     * @param progress null for a tombstone
     * @param merge the merge that reported; empty if none did
     */
    public record Change(String key, ViewProgress progress, Optional<MergeStamp> merge) {}

    public ProgressBoard {
        records = Map.copyOf(records);
        merges = Map.copyOf(merges);
    }

    /** The board after further records, in their order. */
    public ProgressBoard plus(List<Change> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        Map<String, ViewProgress> after = new HashMap<>(records);
        Map<Integer, Long> mergesAfter = new HashMap<>(merges);
        for (Change change : changes) {
            if (change.progress() == null) {
                after.remove(change.key());
            } else {
                after.put(change.key(), change.progress());
            }
            change.merge().ifPresent(merge -> mergesAfter.merge(merge.shard(), merge.number(), Math::max));
        }
        return new ProgressBoard(after, mergesAfter);
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
