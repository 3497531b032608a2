package dev.aftermath.index.facts;

import java.util.Comparator;

/**
 * Where a rejection stands in the list: the newest first. It stays a place when the rejection is gone.
 *
 * @param key of the record, which is source and location
 */
public record RejectionPlace(long rejectedMillis, String key) implements Comparable<RejectionPlace> {

    private static final Comparator<RejectionPlace> ORDER =
            Comparator.comparingLong(RejectionPlace::rejectedMillis).reversed().thenComparing(RejectionPlace::key);

    @Override
    public int compareTo(RejectionPlace other) {
        return ORDER.compare(this, other);
    }
}
