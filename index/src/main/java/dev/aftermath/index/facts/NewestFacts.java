package dev.aftermath.index.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The newest facts of all partitions by the time they were published, so many of them and no more. */
final class NewestFacts {

    private static final Comparator<Place> NEWEST_FIRST = Comparator.comparing(Place::publishedAt)
            .thenComparing(Place::location)
            .reversed();

    /**
     * @param fact the fact
     * @param before where the fact before it about the same incident is; null if it is the first
     */
    record Entry(FactLocation location, FactNews fact, FactLocation before) {

        private Place place() {
            return new Place(fact.publishedAt(), location);
        }
    }

    private record Place(Instant publishedAt, FactLocation location) {}

    private final int most;
    private final NavigableMap<Place, Entry> newest = new TreeMap<>(NEWEST_FIRST);

    NewestFacts(int most) {
        this.most = most;
    }

    void add(Entry entry) {
        newest.put(entry.place(), entry);
        if (newest.size() > most) {
            newest.pollLastEntry();
        }
    }

    /** Takes the place of an entry that knew less, if that is still among the newest. */
    void replace(Entry entry) {
        newest.replace(entry.place(), entry);
    }

    List<Entry> first(int limit) {
        return newest.values().stream().limit(limit).toList();
    }
}
