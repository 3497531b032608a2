package dev.aftermath.index.facts;

import java.util.List;

/** Reads facts out of the log. */
public interface FactSource {

    /**
     * The facts at the given places, in their order. For any thread; takes a bounded time.
     *
     * @param locations places that hold facts, none twice
     * @throws LogUnavailableException if they cannot all be read now
     */
    List<StoredFact> read(List<FactLocation> locations);
}
