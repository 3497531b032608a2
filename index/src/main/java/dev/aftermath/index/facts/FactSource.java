package dev.aftermath.index.facts;

import java.util.List;
import java.util.function.Function;

/** Reads facts out of the log. */
public interface FactSource {

    /**
     * What is wanted of the facts at the given places, in their order. No more than that is kept of a fact once it is
     * read. For any thread; takes a bounded time.
     *
     * @param locations places that hold facts, none twice
     * @throws LogUnavailableException if they cannot all be read now
     */
    <T> List<T> read(List<FactLocation> locations, Function<StoredFact, T> wanted);

    /**
     * The facts at the given places, in their order. For any thread; takes a bounded time.
     *
     * @param locations places that hold facts, none twice
     * @throws LogUnavailableException if they cannot all be read now
     */
    default List<StoredFact> read(List<FactLocation> locations) {
        return read(locations, Function.identity());
    }
}
