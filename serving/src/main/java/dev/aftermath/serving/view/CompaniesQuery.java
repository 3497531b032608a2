package dev.aftermath.serving.view;

import dev.aftermath.schemas.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How often companies fail, and for how long. */
public final class CompaniesQuery {

    private CompaniesQuery() {}

    /**
     * Every company that has incidents or downtime in the range.
     *
     * @param filter part of the company's key or name, in upper or lower case; empty for all companies
     */
    public static List<CompanyFigures> ask(ViewTables tables, MonthRange range, String filter, CompanyOrder order) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        List<CompanyFigures> figures = new ArrayList<>();
        tables.companies().members().forEach((key, member) -> {
            if (!key.contains(wanted) && !member.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                return;
            }
            TrendSum sum = TrendSum.of(member.cells(), range);
            if (!sum.total.isEmpty()) {
                figures.add(CompanyFigures.of(key, member.name(), sum.total, sum.undated));
            }
        });
        figures.sort(order.comparator());
        return figures;
    }

    /** One company; empty if nothing is known of it in any month. Zeros if it has nothing in the range. */
    public static Optional<CompanyHistory> trend(ViewTables tables, String company, MonthRange range, Grain grain) {
        return Optional.ofNullable(tables.companies().members().get(company)).map(member -> {
            TrendSum sum = TrendSum.of(member.cells(), range);
            return new CompanyHistory(
                    CompanyFigures.of(company, member.name(), sum.total, sum.undated),
                    List.copyOf(sum.months),
                    grain == Grain.MONTH ? null : periods(member.cells(), range, grain));
        });
    }

    private static List<CompanyHistory.TrendPeriod> periods(
            MonthCells<TrendCell> cells, MonthRange range, Grain grain) {
        Map<String, TrendCell> sums = new LinkedHashMap<>();
        cells.forEach(range, (month, cell) -> {
            if (month != Month.UNDATED && !cell.isEmpty()) {
                sums.merge(grain.period(month), cell, TrendCell::plus);
            }
        });
        return sums.entrySet().stream()
                .map(sum -> new CompanyHistory.TrendPeriod(
                        sum.getKey(), sum.getValue().incidents(), sum.getValue().downtimeMillis() / 1_000.0))
                .toList();
    }

    private static final class TrendSum {
        private TrendCell total = TrendCell.EMPTY;
        private long undated;
        private final List<CompanyHistory.TrendMonth> months = new ArrayList<>();

        static TrendSum of(MonthCells<TrendCell> cells, MonthRange range) {
            TrendSum sum = new TrendSum();
            cells.forEach(range, sum::add);
            return sum;
        }

        private void add(int month, TrendCell cell) {
            total = total.plus(cell);
            if (month == Month.UNDATED) {
                undated += cell.incidents();
            } else if (!cell.isEmpty()) {
                months.add(new CompanyHistory.TrendMonth(
                        Month.toString(month), cell.incidents(), cell.downtimeMillis() / 1_000.0));
            }
        }
    }
}
