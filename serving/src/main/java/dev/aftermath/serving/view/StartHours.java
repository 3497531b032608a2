package dev.aftermath.serving.view;

import java.util.List;

/**
 * Starts of incidents by hour of the week, UTC.
 *
 * @param incidents incidents whose start is known; the items add up to it
 * @param unknown incidents whose start is not
 * @param items hours with at least one start, from Monday 0 on
 */
public record StartHours(long incidents, long unknown, List<Hour> items) {

    /**
     * @param weekday 1 for Monday to 7 for Sunday
     * @param hour 0 to 23
     */
    public record Hour(int weekday, int hour, long incidents) {}
}
