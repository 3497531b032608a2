package dev.aftermath.index.facts;

import java.util.List;

/**
 * A part of all facts.
 *
 * @param items the newest first
 * @param matches facts on all pages together
 * @param next where the next page begins, behind this place; {@code null} on the last page
 */
public record NewsPage(List<FactNews> items, long matches, FactPlace next) {}
