package dev.aftermath.index.cut;

import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the moments at which all shards held the same facts. Each shard merges what comes when it comes, so its cuts
 * follow one another at a pace of their own; only a cut that every shard had is a state of the views. The newest of
 * these is remembered, and of each shard the cuts since then.
 *
 * <p>Few are kept: those that another shard has passed without having had them are out of the question, and of the rest
 * the oldest go. That may cost freshness, never truth. A shard whose cut goes back is being built anew, and what it had
 * before no longer counts.
 *
 * @param shards number of shards; 0 until it is known
 * @param open by shard its cuts in order, the oldest first, those of which nothing came yet left out
 * @param newest the newest state of the views; empty until there was one
 */
public record ShardCuts(int shards, Map<Integer, List<AtMerge>> open, Optional<ShownCut> newest) {

    public static final ShardCuts EMPTY = new ShardCuts(0, Map.of(), Optional.empty());

    private static final int MOST_PER_SHARD = 32;

    /** What a shard held after a merge. */
    public record AtMerge(long merge, LogCut cut) {}

    public ShardCuts {
        open = open.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** After one more merge of a shard, in any order of the shards, but in that of the merges of each. */
    ShardCuts plus(int ofShards, MergeStamp merge, LogCut cut) {
        if (ofShards != shards) {
            boolean newer = open.values().stream().allMatch(known -> last(known).merge() < merge.number());
            return newer ? new ShardCuts(ofShards, Map.of(), Optional.empty()).plus(ofShards, merge, cut) : this;
        }
        List<AtMerge> known = open.getOrDefault(merge.shard(), List.of());
        if (!known.isEmpty() && last(known).merge() >= merge.number()) {
            return this;
        }
        List<AtMerge> after =
                new ArrayList<>(!known.isEmpty() && !cut.includes(last(known).cut()) ? List.of() : known);
        after.add(new AtMerge(merge.number(), cut));
        Map<Integer, List<AtMerge>> all = new HashMap<>(open);
        all.put(merge.shard(), after);
        return all.size() < shards
                ? new ShardCuts(shards, all, newest)
                : found(all, cut).settled();
    }

    /** The shard's newest cut is new to the others' search as well: only it can have become common. */
    private ShardCuts found(Map<Integer, List<AtMerge>> all, LogCut cut) {
        Map<Integer, Long> merges = new HashMap<>();
        all.forEach((shard, known) ->
                known.stream().filter(at -> at.cut().equals(cut)).forEach(at -> merges.put(shard, at.merge())));
        return new ShardCuts(shards, all, merges.size() == shards ? Optional.of(new ShownCut(cut, merges)) : newest);
    }

    private ShardCuts settled() {
        Map<Integer, List<AtMerge>> kept = new HashMap<>();
        open.forEach((shard, known) -> {
            List<AtMerge> wanted = known.stream()
                    .filter(at -> at == last(known) || isAfterNewest(shard, at) && mayBecomeCommon(at.cut()))
                    .toList();
            kept.put(shard, wanted.subList(Math.max(0, wanted.size() - MOST_PER_SHARD), wanted.size()));
        });
        return new ShardCuts(shards, kept, newest);
    }

    private boolean isAfterNewest(int shard, AtMerge at) {
        return newest.map(state -> at.merge() > state.merges().getOrDefault(shard, -1L))
                .orElse(true);
    }

    private boolean mayBecomeCommon(LogCut cut) {
        return open.values().stream()
                .allMatch(known -> cut.includes(last(known).cut())
                        || known.stream().anyMatch(at -> at.cut().equals(cut)));
    }

    /**
     * The merges of a shard after which it held something that may still become a state of the views; rows of the merges
     * between two of these show together or not at all.
     */
    public TreeSet<Long> openMerges(int shard) {
        return open.getOrDefault(shard, List.of()).stream()
                .map(AtMerge::merge)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The shards of which something is known. */
    public List<Integer> knownShards() {
        return IntStream.range(0, shards).filter(open::containsKey).boxed().toList();
    }

    private static AtMerge last(List<AtMerge> known) {
        return known.get(known.size() - 1);
    }
}
