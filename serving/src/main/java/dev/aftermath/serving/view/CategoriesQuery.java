package dev.aftermath.serving.view;

import dev.aftermath.schemas.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which categories incidents carry, month by month, and which go together. */
public final class CategoriesQuery {

    private CategoriesQuery() {}

    /** Every category that has incidents in the range, by key. */
    public static List<CategoryFigures> ask(ViewTables tables, MonthRange range) {
        long all = DurationsQuery.all(tables, range).incidents();
        List<CategoryFigures> figures = new ArrayList<>();
        tables.categories().members().forEach((key, member) -> {
            Map<String, Long> months = months(member.cells(), range);
            long incidents = months.values().stream().mapToLong(Long::longValue).sum();
            if (incidents > 0) {
                figures.add(new CategoryFigures(key, incidents, all == 0 ? null : (double) incidents / all, months));
            }
        });
        return figures;
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

    private static Map<String, Long> months(MonthCells<Long> cells, MonthRange range) {
        Map<String, Long> months = new LinkedHashMap<>();
        cells.forEach(range, (month, incidents) -> months.put(Month.toString(month), incidents));
        Long undated = months.remove(Month.UNDATED_TEXT);
        if (undated != null) {
            months.put(Month.UNDATED_TEXT, undated);
        }
        return months;
    }
}
