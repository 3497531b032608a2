package dev.aftermath.index.view;

import java.util.Comparator;

/**
 * Two categories that occur together.
 *
 * @param first key of the category that sorts first
 * @param second key of the other
 */
public record CategoryPair(String first, String second) implements Comparable<CategoryPair> {

    private static final Comparator<CategoryPair> ORDER =
            Comparator.comparing(CategoryPair::first).thenComparing(CategoryPair::second);

    @Override
    public int compareTo(CategoryPair other) {
        return ORDER.compare(this, other);
    }
}
