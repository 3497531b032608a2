package dev.aftermath.index.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What durations are grouped by. */
public enum Dimension {
    ALL,
    COMPANY,
    CATEGORY,
    PRODUCT;

    /** As topics and the API write it: {@code company}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #text}; empty if there is no such dimension. */
    public static Optional<Dimension> of(String text) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.text().equals(text))
                .findFirst();
    }
}
