package dev.aftermath.index.facts;

import java.util.Comparator;

/** Where in the log a fact is. */
public record FactLocation(int partition, long offset) implements Comparable<FactLocation> {

    private static final Comparator<FactLocation> ORDER =
            Comparator.comparingInt(FactLocation::partition).thenComparingLong(FactLocation::offset);

    @Override
    public int compareTo(FactLocation other) {
        return ORDER.compare(this, other);
    }
}
