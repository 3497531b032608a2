package dev.aftermath.serving.view;

import java.util.List;

/**
 * One company, in sum and month by month.
 *
 * @param months dated months with incidents or downtime, ascending
 * @param periods sums of these months, ascending; {@code null} if months are the grain asked for
 */
public record CompanyHistory(CompanyFigures figures, List<TrendMonth> months, List<TrendPeriod> periods) {

    /**
     * @param month as {@code 2016-08}
     * @param incidents incidents that fall in the month; 0 if only downtime of an earlier one reaches into it
     */
    public record TrendMonth(String month, long incidents, double downtimeSeconds) {}

    /** @param period as {@code 2016-Q3} or {@code 2016} */
    public record TrendPeriod(String period, long incidents, double downtimeSeconds) {}
}
