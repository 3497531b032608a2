package dev.aftermath.index.view;

import java.util.Optional;

/**
 * Sums over the months of one company. From the month of its first incident on, a month without a cell is one without
 * incidents; before it there is nothing, so a sum that would begin there does not exist.
 */
final class CompanyMonths {

    private static final int NEVER = Integer.MAX_VALUE;

    private final MonthCells<TrendCell> cells;
    private final MonthCells<DurationCell> durations;
    private final int first;

    /** @param durations those of the same company */
    CompanyMonths(MonthCells<TrendCell> cells, MonthCells<DurationCell> durations) {
        this.cells = cells;
        this.durations = durations;
        this.first = cells.first(cell -> cell.incidents() > 0).orElse(NEVER);
    }

    /** The first month of which there is {@link #trailing a sum}; none if that is after all months. */
    long firstTrailing() {
        return (long) first + Comparison.MONTHS_PER_YEAR - 1;
    }

    /** The twelve months that end with this one. */
    Optional<TrendCell> trailing(int month) {
        return sum(new MonthRange(month - Comparison.MONTHS_PER_YEAR + 1, month));
    }

    /** The same months a year before. */
    Optional<TrendCell> yearBefore(MonthRange months) {
        return sum(
                new MonthRange(months.from() - Comparison.MONTHS_PER_YEAR, months.to() - Comparison.MONTHS_PER_YEAR));
    }

    /** The durations of the incidents that fall in these months. */
    DurationCell durations(MonthRange months) {
        return DurationsQuery.sum(durations, months);
    }

    /** @param months dated ones */
    Optional<TrendCell> sum(MonthRange months) {
        if (months.from() < first) {
            return Optional.empty();
        }
        TrendCell[] sum = {TrendCell.EMPTY};
        cells.forEach(months, (month, cell) -> sum[0] = sum[0].plus(cell));
        return Optional.of(sum[0]);
    }
}
