package dev.aftermath.index.view;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of the categories.
 *
 * @param matches categories on all pages together
 * @param next key behind which the next page begins; {@code null} on the last page
 */
public record CategoryPage(List<CategoryMonths> items, long matches, String next) {

    /** Pairs of categories whose first is on this page: over all pages each is there once. */
    public List<CoOccurrence> of(List<CoOccurrence> pairs) {
        Set<String> keys = items.stream().map(item -> item.figures().key()).collect(Collectors.toSet());
        return pairs.stream().filter(pair -> keys.contains(pair.a())).toList();
    }
}
