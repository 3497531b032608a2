package dev.aftermath.serving.view;

import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.OutageDurations;

/**
 * Incidents of one member in one month: a count per timing, and the durations of the {@code TIMED} ones.
 *
 * @param durations as many durations as {@code timed} counts
 */
public record DurationCell(
        long timed,
        long instant,
        long open,
        long endUnknown,
        long startUnknown,
        long undated,
        DurationHistogram durations) {

    static final DurationCell EMPTY = new DurationCell(0, 0, 0, 0, 0, 0, DurationHistogram.EMPTY);

    public DurationCell {
        if (durations.count() != timed) {
            throw new IllegalArgumentException(
                    "the histogram holds " + durations.count() + " durations, but " + timed + " incidents are TIMED");
        }
    }

    /**
     * The cell that a row describes.
     *
     * @throws RuntimeException if the histogram's bytes cannot be read or contradict the counts
     */
    static DurationCell of(OutageDurations row) {
        return new DurationCell(
                row.getTimed(),
                row.getInstant(),
                row.getOpen(),
                row.getEndUnknown(),
                row.getStartUnknown(),
                row.getUndated(),
                DurationHistogram.fromBytes(row.getHistogram().duplicate()));
    }

    DurationCell plus(DurationCell other) {
        return new DurationCell(
                timed + other.timed,
                instant + other.instant,
                open + other.open,
                endUnknown + other.endUnknown,
                startUnknown + other.startUnknown,
                undated + other.undated,
                durations.plus(other.durations));
    }

    long incidents() {
        return timed + instant + open + endUnknown + startUnknown + undated;
    }
}
