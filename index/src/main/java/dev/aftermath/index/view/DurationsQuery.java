package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/** How long outages last, in all or per member of a dimension. */
public final class DurationsQuery {

    /** Key, and name, of the only member of {@link Dimension#ALL}; in the topic its key is empty. */
    static final String ALL = "all";

    private DurationsQuery() {}

    /**
     * Figures of every member that has incidents in the range, by key; the dimension all always has its one member.
     *
     * @param keys keys of the members that are asked for, ascending; empty for all of them
     * @param buckets buckets per factor of ten, if the distribution is asked for
     * @param grain how long periods are, if the figures are asked for period by period
     */
    public static List<MemberDurations> ask(
            ViewTables tables,
            Dimension dimension,
            Optional<SortedSet<String>> keys,
            MonthRange range,
            OptionalInt buckets,
            Optional<Grain> grain) {
        if (dimension == Dimension.ALL) {
            return keys.isPresent() && !keys.get().contains(ALL)
                    ? List.of()
                    : List.of(figures(ALL, ALL, ofAll(tables), range, buckets, grain));
        }
        Map<String, CellTable.Member<DurationCell>> members =
                tables.durations(dimension).members();
        List<MemberDurations> figures = new ArrayList<>();
        keys.map(some -> only(some, members)).orElse(members).forEach((key, member) -> {
            MemberDurations found = figures(key, member.name(), member.cells(), range, buckets, grain);
            if (found.figures().incidents() > 0) {
                figures.add(found);
            }
        });
        return figures;
    }

    private static Map<String, CellTable.Member<DurationCell>> only(
            SortedSet<String> keys, Map<String, CellTable.Member<DurationCell>> members) {
        Map<String, CellTable.Member<DurationCell>> found = new LinkedHashMap<>();
        for (String key : keys) {
            CellTable.Member<DurationCell> member = members.get(key);
            if (member != null) {
                found.put(key, member);
            }
        }
        return found;
    }

    private static MemberDurations figures(
            String key,
            String name,
            MonthCells<DurationCell> cells,
            MonthRange range,
            OptionalInt buckets,
            Optional<Grain> grain) {
        DurationCell sum = sum(cells, range);
        return new MemberDurations(
                DurationFigures.of(key, name, sum),
                buckets.isEmpty() ? null : DurationBucket.of(sum.durations(), buckets.getAsInt()),
                grain.isEmpty() ? null : periods(key, name, cells, range, grain.get()));
    }

    private static List<MemberDurations.Period> periods(
            String key, String name, MonthCells<DurationCell> cells, MonthRange range, Grain grain) {
        Map<String, List<DurationCell>> parts = new LinkedHashMap<>();
        List<DurationCell> undated = new ArrayList<>();
        cells.forEach(range, (month, cell) -> {
            if (month == Month.UNDATED) {
                undated.add(cell);
            } else {
                parts.computeIfAbsent(grain.period(month), period -> new ArrayList<>())
                        .add(cell);
            }
        });
        if (!undated.isEmpty()) {
            parts.put(Month.UNDATED_TEXT, undated);
        }
        return parts.entrySet().stream()
                .map(part -> new MemberDurations.Period(
                        part.getKey(), DurationFigures.of(key, name, DurationCell.sum(part.getValue()))))
                .filter(period -> period.figures().incidents() > 0)
                .toList();
    }

    /** The incidents of all members together. */
    static DurationCell all(ViewTables tables, MonthRange range) {
        return sum(ofAll(tables), range);
    }

    /** How the durations of all incidents of the range spread. */
    public static List<DurationBucket> distribution(ViewTables tables, MonthRange range, int perFactorOfTen) {
        return DurationBucket.of(all(tables, range).durations(), perFactorOfTen);
    }

    /** Incidents of all members by period, ascending, undated last. */
    static Map<String, Long> incidentsByPeriod(ViewTables tables, MonthRange range, Grain grain) {
        Map<String, Long> periods = new LinkedHashMap<>();
        ofAll(tables)
                .forEach(
                        range,
                        (month, cell) -> periods.merge(
                                month == Month.UNDATED ? Month.UNDATED_TEXT : grain.period(month),
                                cell.incidents(),
                                Long::sum));
        return CategoriesQuery.undatedLast(periods);
    }

    private static MonthCells<DurationCell> ofAll(ViewTables tables) {
        CellTable.Member<DurationCell> all =
                tables.durations(Dimension.ALL).members().get("");
        return all == null ? new MonthCells<>() : all.cells();
    }

    static DurationCell sum(MonthCells<DurationCell> months, MonthRange range) {
        List<DurationCell> cells = new ArrayList<>();
        months.forEach(range, (month, cell) -> cells.add(cell));
        return DurationCell.sum(cells);
    }
}
