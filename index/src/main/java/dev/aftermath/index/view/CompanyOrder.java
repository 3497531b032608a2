package dev.aftermath.index.view;

import java.util.function.Function;

/**
 * How companies are listed: by key ascending, or by a figure from the largest down and then by key. Those without the
 * figure come last: nothing is known of it, which is not little.
 */
public enum CompanyOrder {
    KEY(company -> null),
    INCIDENTS(company -> (double) company.incidents()),
    DOWNTIME(CompanyFigures::downtimeSeconds),
    MEDIAN(CompanyFigures::medianSeconds),
    CHANGE(company -> company.change() == null ? null : company.change().doubleValue());

    private final Function<CompanyFigures, Double> figure;

    CompanyOrder(Function<CompanyFigures, Double> figure) {
        this.figure = figure;
    }

    CompanyPlace place(CompanyFigures company) {
        return new CompanyPlace(figure.apply(company), company.key());
    }
}
