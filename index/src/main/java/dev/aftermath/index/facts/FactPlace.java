package dev.aftermath.index.facts;

import java.util.Comparator;

/**
 * The place of a fact among all of the log, which never changes once the fact is there: by the time it was published, then
 * by where it is. The facts of one partition stand as they do in the log. If the clock of a writer was behind, a fact counts
 * as published with the one before it.
 *
 * @param publishedMillis the latest time at which any fact of its partition up to this one was published
 */
public record FactPlace(long publishedMillis, FactLocation location) implements Comparable<FactPlace> {

    private static final Comparator<FactPlace> ORDER =
            Comparator.comparingLong(FactPlace::publishedMillis).thenComparing(FactPlace::location);

    @Override
    public int compareTo(FactPlace other) {
        return ORDER.compare(this, other);
    }
}
