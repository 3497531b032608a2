package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;

/** How long the periods of a trend are. Months are the grain of the views; the others are sums of months. */
public enum Grain {
    MONTH,
    QUARTER,
    YEAR;

    private static final int MONTHS_PER_QUARTER = 3;
    private static final int MONTHS_PER_YEAR = 12;

    /** The period that a dated month lies in: {@code 2016-08}, {@code 2016-Q3} or {@code 2016}. */
    String period(int month) {
        String text = Month.toString(month);
        String year = text.substring(0, text.lastIndexOf('-'));
        return switch (this) {
            case MONTH -> text;
            case QUARTER -> year + "-Q" + (Math.floorMod(month, MONTHS_PER_YEAR) / MONTHS_PER_QUARTER + 1);
            case YEAR -> year;
        };
    }

    /** The months of the period that a dated month lies in. */
    MonthRange months(int month) {
        int length =
                switch (this) {
                    case MONTH -> 1;
                    case QUARTER -> MONTHS_PER_QUARTER;
                    case YEAR -> MONTHS_PER_YEAR;
                };
        int first = month - Math.floorMod(month, length);
        return new MonthRange(first, first + length - 1);
    }
}
