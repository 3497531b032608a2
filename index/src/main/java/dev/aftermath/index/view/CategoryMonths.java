package dev.aftermath.index.view;

import java.util.Map;

/**
 * A category in sum and month by month.
 *
 * @param months incidents by month as {@code 2016-08}, ascending, {@code undated} last
 */
public record CategoryMonths(CategoryFigures figures, Map<String, Long> months) {}
