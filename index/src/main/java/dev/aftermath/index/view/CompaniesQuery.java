package dev.aftermath.index.view;

import dev.aftermath.schemas.Folding;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/** How often companies fail, for how long, and whether that is more or less than a year before. */
public final class CompaniesQuery {

    /** A document may have any year; no chart has room for more. */
    private static final int MOST_TRAILING_MONTHS = 1_200;

    private CompaniesQuery() {}

    /**
     * Every company that has incidents or downtime in the range, page by page. The next page begins behind a place, not
     * behind a number of companies, so data that arrives moves only those companies whose figures it changes.
     *
     * @param keys keys of the companies that are asked for; empty for all of them
     * @param filter part of the company's key, name or alias, folded like keys, so in any case; empty for all companies
     * @param after the place behind which the page begins; {@code null} for the first page
     * @param limit most companies on a page, at least 1
     */
    public static CompanyPage ask(
            ViewTables tables,
            MonthRange range,
            Optional<SortedSet<String>> keys,
            String filter,
            CompanyOrder order,
            CompanyPlace after,
            int limit) {
        record Placed(CompanyPlace place, CompanyFigures company) {}
        List<Placed> behind = new ArrayList<>();
        List<CompanyFigures> all = figures(tables, range, keys, filter);
        for (CompanyFigures company : all) {
            CompanyPlace place = order.place(company);
            if (after == null || CompanyPlace.ORDER.compare(place, after) > 0) {
                behind.add(new Placed(place, company));
            }
        }
        behind.sort(Comparator.comparing(Placed::place, CompanyPlace.ORDER));
        List<Placed> page = behind.subList(0, Math.min(limit, behind.size()));
        return new CompanyPage(
                page.stream().map(Placed::company).toList(),
                all.size(),
                page.size() == behind.size() ? null : page.get(page.size() - 1).place());
    }

    private static List<CompanyFigures> figures(
            ViewTables tables, MonthRange range, Optional<SortedSet<String>> keys, String filter) {
        String wanted = Folding.fold(filter);
        Optional<MonthRange> compared = Comparison.months(tables, range);
        List<CompanyFigures> figures = new ArrayList<>();
        tables.companies().members().forEach((key, member) -> {
            boolean isAskedFor = keys.isEmpty() || keys.get().contains(key);
            if (!isAskedFor
                    || !key.contains(wanted)
                            && !Folding.fold(member.name()).contains(wanted)
                            && MemberKey.aliasesOfCompany(key).stream().noneMatch(alias -> alias.contains(wanted))) {
                return;
            }
            TrendSum sum = TrendSum.of(member.cells(), range);
            if (!sum.total.isEmpty()) {
                figures.add(figures(tables, key, member, sum, range, compared));
            }
        });
        return figures;
    }

    /** The months that changes are counted in; empty if there is nothing to compare. */
    public static Optional<Comparison> comparison(ViewTables tables, MonthRange range) {
        return Comparison.months(tables, range).map(Comparison::of);
    }

    /** One company; empty if nothing is known of it in any month. Zeros if it has nothing in the range. */
    public static Optional<CompanyHistory> trend(ViewTables tables, String company, MonthRange range, Grain grain) {
        return Optional.ofNullable(tables.companies().members().get(company)).map(member -> {
            TrendSum sum = TrendSum.of(member.cells(), range);
            CompanyMonths months = months(tables, company, member);
            return new CompanyHistory(
                    figures(tables, company, member, sum, range, Comparison.months(tables, range)),
                    sum.dated.entrySet().stream()
                            .map(cell -> CompanyHistory.TrendMonth.of(cell.getKey(), cell.getValue(), months))
                            .toList(),
                    grain == Grain.MONTH ? null : periods(sum.dated, range, grain, months),
                    trailing(months, range, Comparison.newestMonth(tables)));
        });
    }

    /**
     * Companies period by period: by key, then by period. A period without incidents and without downtime does not appear.
     *
     * @param keys keys of the companies that are asked for; empty for all of them
     */
    public static List<CompanyPeriod> periods(
            ViewTables tables, Optional<SortedSet<String>> keys, MonthRange range, Grain grain) {
        List<CompanyPeriod> periods = new ArrayList<>();
        tables.companies().members().forEach((key, member) -> {
            if (keys.isEmpty() || keys.get().contains(key)) {
                periods(TrendSum.of(member.cells(), range).dated, range, grain, months(tables, key, member))
                        .forEach(period -> periods.add(new CompanyPeriod(key, member.name(), period)));
            }
        });
        return periods;
    }

    private static CompanyMonths months(ViewTables tables, String key, CellTable.Member<TrendCell> member) {
        var durations = tables.durations(Dimension.COMPANY).members().get(key);
        return new CompanyMonths(member.cells(), durations == null ? new MonthCells<>() : durations.cells());
    }

    private static CompanyFigures figures(
            ViewTables tables,
            String key,
            CellTable.Member<TrendCell> member,
            TrendSum sum,
            MonthRange range,
            Optional<MonthRange> compared) {
        CompanyMonths months = months(tables, key, member);
        return CompanyFigures.of(
                key,
                member.name(),
                sum.total,
                sum.undated,
                months.durations(range),
                compared.flatMap(months::sum).map(TrendCell::incidents).orElse(null),
                compared.flatMap(months::yearBefore).map(TrendCell::incidents).orElse(null));
    }

    private static List<CompanyHistory.TrendPeriod> periods(
            Map<Integer, TrendCell> dated, MonthRange range, Grain grain, CompanyMonths company) {
        Map<MonthRange, TrendCell> sums = new LinkedHashMap<>();
        dated.forEach((month, cell) -> sums.merge(grain.months(month), cell, TrendCell::plus));
        return sums.entrySet().stream()
                .map(sum -> CompanyHistory.TrendPeriod.of(
                        grain.period(sum.getKey().from()), sum.getKey().within(range), sum.getValue(), company))
                .toList();
    }

    private static List<CompanyHistory.TrailingSum> trailing(
            CompanyMonths company, MonthRange range, OptionalInt newest) {
        List<CompanyHistory.TrailingSum> sums = new ArrayList<>();
        long last = Math.min(range.to(), newest.orElse(Month.UNDATED));
        long first = Math.max(Math.max(range.from(), company.firstTrailing()), last - MOST_TRAILING_MONTHS + 1);
        for (long month = first; month <= last; month++) {
            int ending = (int) month;
            company.trailing(ending).ifPresent(sum -> sums.add(CompanyHistory.TrailingSum.of(ending, sum)));
        }
        return sums;
    }

    private static final class TrendSum {
        private TrendCell total = TrendCell.EMPTY;
        private long undated;
        private final Map<Integer, TrendCell> dated = new LinkedHashMap<>();

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
                dated.put(month, cell);
            }
        }
    }
}
