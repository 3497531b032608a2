package dev.aftermath.index.cut;

import dev.aftermath.schemas.LogCut;
import java.util.Map;

/**
 * A state of the views: rows of all shards that hold the same facts.
 *
 * @param cut what they hold of the log
 * @param merges by shard, the newest merge whose rows belong to it
 */
public record ShownCut(LogCut cut, Map<Integer, Long> merges) {

    public ShownCut {
        merges = Map.copyOf(merges);
    }
}
