package dev.aftermath.serving.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How long outages last, in all or per member of a dimension. */
public final class DurationsQuery {

    /** Key, and name, of the only member of {@link Dimension#ALL}; in the topic its key is empty. */
    private static final String ALL = "all";

    private DurationsQuery() {}

    /**
     * Figures of every member that has incidents in the range, by key; the dimension all always has its one member.
     *
     * @param buckets buckets per factor of ten, if the distribution is asked for
     */
    public static List<DurationFigures> ask(
            ViewTables tables, Dimension dimension, MonthRange range, OptionalInt buckets) {
        if (dimension == Dimension.ALL) {
            return List.of(DurationFigures.of(ALL, ALL, all(tables, range), buckets));
        }
        List<DurationFigures> figures = new ArrayList<>();
        tables.durations(dimension).members().forEach((key, member) -> {
            DurationCell cell = sum(member.cells(), range);
            if (cell.incidents() > 0) {
                figures.add(DurationFigures.of(key, member.name(), cell, buckets));
            }
        });
        return figures;
    }

    /** The incidents of all members together. */
    static DurationCell all(ViewTables tables, MonthRange range) {
        var member = tables.durations(Dimension.ALL).members().get("");
        return member == null ? DurationCell.EMPTY : sum(member.cells(), range);
    }

    static DurationCell sum(MonthCells<DurationCell> months, MonthRange range) {
        List<DurationCell> cells = new ArrayList<>();
        months.forEach(range, (month, cell) -> cells.add(cell));
        return sum(cells);
    }

    /** Halves are merged with halves: histograms grow by merging, so adding one month after the other costs more. */
    private static DurationCell sum(List<DurationCell> cells) {
        return switch (cells.size()) {
            case 0 -> DurationCell.EMPTY;
            case 1 -> cells.get(0);
            default -> {
                int half = cells.size() / 2;
                yield sum(cells.subList(0, half)).plus(sum(cells.subList(half, cells.size())));
            }
        };
    }
}
