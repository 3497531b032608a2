package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;
import java.util.List;
import java.util.Optional;

/**
 * One company, in sum and month by month.
 *
 * @param months dated months with incidents or downtime, ascending
 * @param periods sums of these months, ascending; {@code null} if months are the grain asked for
 * @param trailing sums of twelve months for every month that has one, also those without incidents, ascending
 */
public record CompanyHistory(
        CompanyFigures figures,
        List<TrendMonth> months,
        @MayBeAbsent List<TrendPeriod> periods,
        List<TrailingSum> trailing) {

    /**
     * @param month as {@code 2016-08}
     * @param incidents incidents that fall in the month; 0 if only downtime of an earlier one reaches into it
     * @param timed {@code TIMED} ones of these
     * @param approximate how many of these have a start or an end that is known to the day only
     * @param trailing12Incidents incidents of the twelve months that end with this one; {@code null} if these begin before
     *     the company's first incident
     * @param incidentsYearBefore incidents of the same month a year before; {@code null} if that is before the company's
     *     first incident
     */
    public record TrendMonth(
            String month,
            long incidents,
            double downtimeSeconds,
            long timed,
            long approximate,
            Long trailing12Incidents,
            Double trailing12DowntimeSeconds,
            Long incidentsYearBefore,
            Double downtimeSecondsYearBefore) {

        static TrendMonth of(int month, TrendCell cell, CompanyMonths company) {
            DurationCell durations = company.durations(new MonthRange(month, month));
            Optional<TrendCell> trailing = company.trailing(month);
            Optional<TrendCell> before = company.yearBefore(new MonthRange(month, month));
            return new TrendMonth(
                    Month.toString(month),
                    cell.incidents(),
                    cell.downtimeSeconds(),
                    durations.timed(),
                    durations.approximate(),
                    trailing.map(TrendCell::incidents).orElse(null),
                    trailing.map(TrendCell::downtimeSeconds).orElse(null),
                    before.map(TrendCell::incidents).orElse(null),
                    before.map(TrendCell::downtimeSeconds).orElse(null));
        }
    }

    /**
     * @param period as {@code 2016-Q3} or {@code 2016}, or {@code 2016-08}
     * @param timed {@code TIMED} incidents that fall in the period
     * @param approximate how many of these have a start or an end that is known to the day only
     * @param trailing12Incidents incidents of the twelve months that end with the period's last one; {@code null} if these
     *     begin before the company's first incident
     * @param incidentsYearBefore incidents of the same months a year before; {@code null} if these begin before the
     *     company's first incident
     */
    public record TrendPeriod(
            String period,
            long incidents,
            double downtimeSeconds,
            long timed,
            long approximate,
            Long trailing12Incidents,
            Double trailing12DowntimeSeconds,
            Long incidentsYearBefore,
            Double downtimeSecondsYearBefore) {

        /** @param months those of the period that lie in the range asked for */
        static TrendPeriod of(String period, MonthRange months, TrendCell sum, CompanyMonths company) {
            DurationCell durations = company.durations(months);
            Optional<TrendCell> trailing = company.trailing(months.to());
            Optional<TrendCell> before = company.yearBefore(months);
            return new TrendPeriod(
                    period,
                    sum.incidents(),
                    sum.downtimeSeconds(),
                    durations.timed(),
                    durations.approximate(),
                    trailing.map(TrendCell::incidents).orElse(null),
                    trailing.map(TrendCell::downtimeSeconds).orElse(null),
                    before.map(TrendCell::incidents).orElse(null),
                    before.map(TrendCell::downtimeSeconds).orElse(null));
        }
    }

    /** What the twelve months that end with this one add up to. */
    public record TrailingSum(String month, long incidents, double downtimeSeconds) {

        static TrailingSum of(int month, TrendCell sum) {
            return new TrailingSum(Month.toString(month), sum.incidents(), sum.downtimeSeconds());
        }
    }
}
