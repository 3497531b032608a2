package dev.aftermath.serving.view;

import dev.aftermath.schemas.Month;

/** How long the periods of a trend are. Months are the grain of the views; the others are sums of months. */
public enum Grain {
    MONTH,
    QUARTER,
    YEAR;

    private static final int MONTHS_PER_QUARTER = 3;

    /** The period that a dated month lies in: {@code 2016-08}, {@code 2016-Q3} or {@code 2016}. */
    String period(int month) {
        String text = Month.toString(month);
        String year = text.substring(0, text.lastIndexOf('-'));
        return switch (this) {
            case MONTH -> text;
            case QUARTER -> year + "-Q" + (Math.floorMod(month, 12) / MONTHS_PER_QUARTER + 1);
            case YEAR -> year;
        };
    }
}
