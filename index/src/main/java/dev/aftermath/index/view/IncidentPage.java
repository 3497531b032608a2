package dev.aftermath.index.view;

import java.util.List;

/**
 * One page of a list of incidents.
 *
 * @param matches incidents on all pages together
 * @param next where the next page begins, behind this place; {@code null} on the last page
 */
public record IncidentPage(List<IncidentSummary> items, long matches, IncidentPlace next) {}
