package dev.aftermath.index.facts;

import java.util.List;

/**
 * A part of an incident's history.
 *
 * @param items facts, the oldest first
 * @param matches facts on all pages together
 * @param end so many facts are on this page and those before it
 */
public record FactPage(List<PublishedFact> items, int matches, int end) {

    public boolean isLast() {
        return end == matches;
    }
}
