package dev.aftermath.index.facts;

import java.util.NavigableMap;
import java.util.TreeMap;

/** What the newest facts of all partitions say, so many of them and no more. */
final class NewestFacts {

    private final int most;
    private final NavigableMap<FactPlace, FactNews> newest = new TreeMap<>();

    NewestFacts(int most) {
        this.most = most;
    }

    void add(FactPlace place, FactNews fact) {
        newest.put(place, fact);
        if (newest.size() > most) {
            newest.pollFirstEntry();
        }
    }

    /** Takes the place of one that knew less, if that is still among the newest. */
    void replace(FactPlace place, FactNews fact) {
        newest.replace(place, fact);
    }

    /** {@code null} if it is not among the newest. */
    FactNews get(FactPlace place) {
        return newest.get(place);
    }
}
