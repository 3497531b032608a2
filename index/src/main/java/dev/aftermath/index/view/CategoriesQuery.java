package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Which categories incidents carry, period by period, and which go together. */
public final class CategoriesQuery {

    private CategoriesQuery() {}

    /**
     * Every category that has incidents in the range, by key, page by page.
     *
     * @param after key behind which the page begins, which need not be one; empty for the first page
     * @param limit most categories on a page, at least 1
     */
    public static CategoryPage ask(ViewTables tables, MonthRange range, String after, int limit) {
        long all = DurationsQuery.all(tables, range).incidents();
        List<CategoryMonths> figures = new ArrayList<>();
        boolean more = false;
        long matches = 0;
        for (var entry : tables.categories().members().entrySet()) {
            String key = entry.getKey();
            Map<String, Long> months = byPeriod(entry.getValue().cells(), range, Grain.MONTH);
            long incidents = sum(months.values());
            matches += incidents > 0 ? 1 : 0;
            if (incidents == 0 || key.compareTo(after) <= 0) {
                continue;
            }
            more = figures.size() == limit;
            if (!more) {
                figures.add(new CategoryMonths(
                        CategoryFigures.of(key, incidents, all, durations(tables, key, range)), months));
            }
        }
        return new CategoryPage(
                figures, matches, more ? figures.get(limit - 1).figures().key() : null);
    }

    private static DurationCell durations(ViewTables tables, String key, MonthRange range) {
        var member = tables.durations(Dimension.CATEGORY).members().get(key);
        return member == null ? DurationCell.EMPTY : DurationsQuery.sum(member.cells(), range);
    }

    /**
     * Categories period by period: first by period, undated last, then by key.
     *
     * @param keys keys of the categories that are asked for: these have every period in which anybody has incidents; empty
     *     for all categories, each in the periods in which it has some
     */
    public static List<CategoryPeriod> periods(
            ViewTables tables, Optional<SortedSet<String>> keys, MonthRange range, Grain grain) {
        Map<String, Map<String, Long>> members = new LinkedHashMap<>();
        tables.categories().members().forEach((key, member) -> {
            if (keys.isEmpty() || keys.get().contains(key)) {
                members.put(key, byPeriod(member.cells(), range, grain));
            }
        });
        List<CategoryPeriod> periods = new ArrayList<>();
        DurationsQuery.incidentsByPeriod(tables, range, grain).forEach((period, all) -> {
            members.forEach((key, counts) -> {
                long incidents = counts.getOrDefault(period, 0L);
                if (all > 0 && (incidents > 0 || keys.isPresent())) {
                    periods.add(new CategoryPeriod(period, key, incidents, all, (double) incidents / all));
                }
            });
        });
        return periods;
    }

    /** Every pair of categories that occurs together in the range, by the first, then the second. */
    public static List<CoOccurrence> coOccurrence(ViewTables tables, MonthRange range) {
        List<CoOccurrence> figures = new ArrayList<>();
        tables.categoryPairs().members().forEach((pair, member) -> {
            long[] incidents = {0};
            member.cells().forEach(range, (month, count) -> incidents[0] += count);
            if (incidents[0] > 0) {
                figures.add(new CoOccurrence(pair.first(), pair.second(), incidents[0]));
            }
        });
        return figures;
    }

    /**
     * The same pairs beside what each category has.
     *
     * @param keys only pairs of which one is among these; empty for all
     */
    public static List<CategoriesTogether> pairs(
            ViewTables tables, Optional<SortedSet<String>> keys, MonthRange range) {
        return coOccurrence(tables, range).stream()
                .filter(pair -> keys.isEmpty()
                        || keys.get().contains(pair.a())
                        || keys.get().contains(pair.b()))
                .map(pair -> CategoriesTogether.of(
                        pair, incidents(tables, pair.a(), range), incidents(tables, pair.b(), range)))
                .toList();
    }

    private static long incidents(ViewTables tables, String key, MonthRange range) {
        var member = tables.categories().members().get(key);
        return member == null
                ? 0
                : sum(byPeriod(member.cells(), range, Grain.YEAR).values());
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> byPeriod(MonthCells<Long> cells, MonthRange range, Grain grain) {
        Map<String, Long> periods = new LinkedHashMap<>();
        cells.forEach(range, (month, incidents) -> periods.merge(period(month, grain), incidents, Long::sum));
        return undatedLast(periods);
    }

    private static String period(int month, Grain grain) {
        return month == Month.UNDATED ? Month.UNDATED_TEXT : grain.period(month);
    }

    static Map<String, Long> undatedLast(Map<String, Long> periods) {
        Long undated = periods.remove(Month.UNDATED_TEXT);
        if (undated != null) {
            periods.put(Month.UNDATED_TEXT, undated);
        }
        return periods;
    }
}
