package dev.aftermath.index.view;

/**
 * Durations of one member over some months. Seconds are {@code null} unless an incident is {@code TIMED}; totals and means
 * are exact, minimum, maximum and percentiles within 0.1 %.
 *
 * @param key key of the member; {@code all} for the only member of the dimension all
 * @param name name of the member for people
 * @param timed how many incidents the seconds rest on
 * @param approximate how many of these have a start or an end that is known to the day only
 */
public record DurationFigures(
        String key,
        String name,
        long incidents,
        long timed,
        long approximate,
        long instant,
        long open,
        long endUnknown,
        long startUnknown,
        long undated,
        Double totalSeconds,
        Double meanSeconds,
        Double minSeconds,
        Double maxSeconds,
        Double p50Seconds,
        Double p90Seconds,
        Double p95Seconds,
        Double p99Seconds) {

    static DurationFigures of(String key, String name, DurationCell cell) {
        Double total = cell.timed() == 0 ? null : cell.durations().totalMillis() / 1_000.0;
        return new DurationFigures(
                key,
                name,
                cell.incidents(),
                cell.timed(),
                cell.approximate(),
                cell.instant(),
                cell.open(),
                cell.endUnknown(),
                cell.startUnknown(),
                cell.undated(),
                total,
                total == null ? null : cell.durations().meanSeconds().getAsDouble(),
                cell.percentileSeconds(0),
                cell.percentileSeconds(100),
                cell.percentileSeconds(50),
                cell.percentileSeconds(90),
                cell.percentileSeconds(95),
                cell.percentileSeconds(99));
    }
}
