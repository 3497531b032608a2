package dev.aftermath.index.view;

/**
 * One company in one period.
 *
 * @param key company key
 * @param name the company's name
 */
public record CompanyPeriod(String key, String name, CompanyHistory.TrendPeriod figures) {}
