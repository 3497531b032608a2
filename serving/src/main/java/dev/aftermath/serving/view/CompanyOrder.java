package dev.aftermath.serving.view;

import java.util.Comparator;

/**
 * How companies are listed: by key ascending, or by a figure from the largest down and then by key. Those without the
 * figure come last: nothing is known of it, which is not little.
 */
public enum CompanyOrder {
    KEY(Comparator.comparing(CompanyFigures::key)),
    INCIDENTS(Comparator.comparingLong(CompanyFigures::incidents).reversed()),
    DOWNTIME(Comparator.comparingDouble(CompanyFigures::downtimeSeconds).reversed()),
    MEDIAN(Comparator.comparing(CompanyFigures::medianSeconds, Comparator.nullsLast(Comparator.reverseOrder()))),
    CHANGE(Comparator.comparing(CompanyFigures::change, Comparator.nullsLast(Comparator.reverseOrder())));

    private final Comparator<CompanyFigures> comparator;

    CompanyOrder(Comparator<CompanyFigures> comparator) {
        this.comparator = comparator.thenComparing(CompanyFigures::key);
    }

    Comparator<CompanyFigures> comparator() {
        return comparator;
    }
}
