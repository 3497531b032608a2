package dev.aftermath.index.view;

/**
 * Incidents of one category in one period.
 *
 * @param period {@code 2016-08}, {@code 2016-Q3}, {@code 2016} or {@code undated}
 * @param key key of the category
 * @param incidents incidents of the category that fall in the period
 * @param allIncidents incidents of whatever category that do: at least one
 * @param share the one ÷ the other
 */
public record CategoryPeriod(String period, String key, long incidents, long allIncidents, double share) {}
