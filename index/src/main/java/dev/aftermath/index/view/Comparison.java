package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The months in which a company's incidents are counted to be compared with the same months a year earlier.
 *
 * <p>Those that the question names, but none after the newest month in which anyone had an incident: a year that is not
 * over is compared with as much of the year before. Without a first month, twelve months. An incident that lies in a month
 * after all that was known of any incident, because somebody mistook the year, does not count here: it would move the
 * months of everybody.
 *
 * @param from first month, as {@code 2016-08}
 * @param to last month
 */
public record Comparison(String from, String to) {

    static final int MONTHS_PER_YEAR = 12;

    static Comparison of(MonthRange months) {
        return new Comparison(Month.toString(months.from()), Month.toString(months.to()));
    }

    /** Empty if no incident has a month, or all months that the question names come after those that have any. */
    static Optional<MonthRange> months(ViewTables tables, MonthRange range) {
        OptionalInt newest = newestMonth(tables);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        int to = Math.min(range.to(), newest.getAsInt());
        int from = range.hasFirst() ? range.from() : to - MONTHS_PER_YEAR + 1;
        return from > to ? Optional.empty() : Optional.of(new MonthRange(from, to));
    }

    /** The newest month in which anyone had an incident, of those that had begun when the newest one became known. */
    static OptionalInt newestMonth(ViewTables tables) {
        var all = tables.durations(Dimension.ALL).members().get("");
        int known = tables.incidents().counts().newestKnown().orElse(Integer.MAX_VALUE);
        return all == null ? OptionalInt.empty() : all.cells().last(known, cell -> cell.incidents() > 0);
    }
}
