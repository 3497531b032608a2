package dev.aftermath.index.view;

import java.util.List;

/**
 * Starts of incidents by hour of the week, UTC. A start that is known to the day has a weekday, but no hour.
 *
 * @param incidents incidents whose start is known; the weekdays add up to it
 * @param hourUnknown how many of these have a start that is known to the day only; the hours add up to the others
 * @param unknown incidents whose start is not known
 * @param weekdays days of the week with at least one start, from Monday on
 * @param items hours with at least one start that is known to the moment, from Monday 0 on
 */
public record StartHours(long incidents, long hourUnknown, long unknown, List<Weekday> weekdays, List<Hour> items) {

    /**
     * @param weekday 1 for Monday to 7 for Sunday
     * @param incidents all incidents that started on that day of the week
     * @param hourUnknown how many of these have a start that is known to the day only
     */
    public record Weekday(int weekday, long incidents, long hourUnknown) {}

    /**
     * @param weekday 1 for Monday to 7 for Sunday
     * @param hour 0 to 23
     */
    public record Hour(int weekday, int hour, long incidents) {}
}
