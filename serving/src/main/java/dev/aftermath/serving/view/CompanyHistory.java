package dev.aftermath.serving.view;

import java.util.List;

/**
 * One company, in sum and month by month.
 *
 * @param months dated months with incidents or downtime, ascending
 */
public record CompanyHistory(CompanyFigures figures, List<TrendMonth> months) {

    /**
     * @param month as {@code 2016-08}
     * @param incidents incidents that fall in the month; 0 if only downtime of an earlier one reaches into it
     */
    public record TrendMonth(String month, long incidents, double downtimeSeconds) {}
}
