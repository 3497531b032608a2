package dev.aftermath.serving.view;

import dev.aftermath.schemas.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often companies fail, and for how long. */
public final class CompaniesQuery {

    private CompaniesQuery() {}

    /** Every company that has incidents or downtime in the range, by key. */
    public static List<CompanyFigures> ask(ViewTables tables, MonthRange range) {
        List<CompanyFigures> figures = new ArrayList<>();
        tables.companies().members().forEach((key, member) -> {
            TrendSum sum = TrendSum.of(member.cells(), range);
            if (!sum.total.isEmpty()) {
                figures.add(CompanyFigures.of(key, member.name(), sum.total, sum.undated));
            }
        });
        return figures;
    }

    /** One company; empty if nothing is known of it in any month. Zeros if it has nothing in the range. */
    public static Optional<CompanyHistory> trend(ViewTables tables, String company, MonthRange range) {
        return Optional.ofNullable(tables.companies().members().get(company)).map(member -> {
            TrendSum sum = TrendSum.of(member.cells(), range);
            return new CompanyHistory(
                    CompanyFigures.of(company, member.name(), sum.total, sum.undated), List.copyOf(sum.months));
        });
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
