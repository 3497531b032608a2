package dev.aftermath.serving.view;

import java.util.List;
import java.util.OptionalInt;

/**
 * Durations of one member over a range of months. Seconds are {@code null} unless an incident is {@code TIMED}; totals
 * and means are exact, minimum, maximum and percentiles within 0.1 %.
 *
 * @param key key of the member; {@code all} for the only member of the dimension all
 * @param name name of the member for people
 * @param buckets the distribution; {@code null} if it was not asked for
 * @param periods the same period by period, ascending, undated last; {@code null} if no grain was asked for
 */
public record DurationFigures(
        String key,
        String name,
        long incidents,
        long timed,
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
        Double p99Seconds,
        @MayBeAbsent List<DurationBucket> buckets,
        @MayBeAbsent List<Period> periods) {

    /**
     * Figures of one period that has incidents.
     *
     * @param period {@code 2016-08}, {@code 2016-Q3}, {@code 2016} or {@code undated}
     */
    public record Period(String period, DurationFigures figures) {}

    /** @param buckets buckets per factor of ten, if the distribution is asked for */
    static DurationFigures of(String key, String name, DurationCell cell, OptionalInt buckets) {
        Double total = cell.timed() == 0 ? null : cell.durations().totalMillis() / 1_000.0;
        return new DurationFigures(
                key,
                name,
                cell.incidents(),
                cell.timed(),
                cell.instant(),
                cell.open(),
                cell.endUnknown(),
                cell.startUnknown(),
                cell.undated(),
                total,
                total == null ? null : cell.durations().meanSeconds().getAsDouble(),
                percentile(cell, 0),
                percentile(cell, 100),
                percentile(cell, 50),
                percentile(cell, 90),
                percentile(cell, 95),
                percentile(cell, 99),
                buckets.isPresent() ? DurationBucket.of(cell.durations(), buckets.getAsInt()) : null,
                null);
    }

    DurationFigures with(List<Period> ofPeriods) {
        return new DurationFigures(
                key,
                name,
                incidents,
                timed,
                instant,
                open,
                endUnknown,
                startUnknown,
                undated,
                totalSeconds,
                meanSeconds,
                minSeconds,
                maxSeconds,
                p50Seconds,
                p90Seconds,
                p95Seconds,
                p99Seconds,
                buckets,
                ofPeriods);
    }

    private static Double percentile(DurationCell cell, int percent) {
        var millis = cell.durations().percentile(percent);
        return millis.isPresent() ? millis.getAsLong() / 1_000.0 : null;
    }
}
