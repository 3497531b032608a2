package dev.aftermath.serving.view;

import java.util.Map;

/**
 * Incidents of one category over a range of months.
 *
 * @param share incidents of the category ÷ all incidents of the range; {@code null} if there are none
 * @param months incidents by month as {@code 2016-08}, ascending, {@code undated} last
 */
public record CategoryFigures(String key, long incidents, Double share, Map<String, Long> months) {}
