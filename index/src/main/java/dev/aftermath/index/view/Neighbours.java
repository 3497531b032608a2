package dev.aftermath.index.view;

import java.util.List;

/**
 * The incidents around one. What cannot be said of it, because its company or its times are unknown, is {@code null}.
 *
 * @param previous the one before it by time, of the same company; {@code null} if there is none, too
 * @param next the one after it
 * @param overlapping incidents of the same company that went on while it did, in the order of time
 * @param nearby incidents of others that began at most {@link NeighboursQuery#NEARBY} before or after it, the nearest first
 */
public record Neighbours(
        @MayBeAbsent IncidentSummary previous,
        @MayBeAbsent IncidentSummary next,
        @MayBeAbsent Some overlapping,
        @MayBeAbsent Some nearby) {

    /**
     * @param incidents how many there are
     * @param items the first of them
     */
    public record Some(long incidents, List<IncidentSummary> items) {}
}
