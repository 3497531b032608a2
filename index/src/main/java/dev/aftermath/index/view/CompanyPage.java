package dev.aftermath.index.view;

import java.util.List;

/**
 * A page of companies.
 *
 * @param matches companies on all pages
 * @param next the place behind which the next page begins; {@code null} on the last one
 */
public record CompanyPage(List<CompanyFigures> items, int matches, CompanyPlace next) {}
