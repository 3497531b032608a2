package dev.aftermath.index.view;

import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.OutageDurations;
import java.util.ArrayList;
import java.util.List;

/**
 * Incidents of one member in one month: a count per timing, and the durations of the {@code TIMED} ones.
 *
 * @param approximate how many of the {@code TIMED} ones have a start or an end that is known to the day only
 * @param durations as many durations as {@code timed} counts
 */
public record DurationCell(
        long timed,
        long instant,
        long open,
        long endUnknown,
        long startUnknown,
        long undated,
        long approximate,
        DurationHistogram durations) {

    static final DurationCell EMPTY = new DurationCell(0, 0, 0, 0, 0, 0, 0, DurationHistogram.EMPTY);

    public DurationCell {
        if (durations.count() != timed) {
            throw new IllegalArgumentException(
                    "the histogram holds " + durations.count() + " durations, but " + timed + " incidents are TIMED");
        }
        if (approximate < 0 || approximate > timed) {
            throw new IllegalArgumentException(
                    approximate + " durations are approximate, but " + timed + " incidents are TIMED");
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
                row.getApproximate(),
                DurationHistogram.fromBytes(row.getHistogram().duplicate()));
    }

    /** The incidents of some cells together. */
    static DurationCell sum(List<DurationCell> cells) {
        if (cells.isEmpty()) {
            return EMPTY;
        }
        if (cells.size() == 1) {
            return cells.get(0);
        }
        long[] counts = new long[7];
        List<DurationHistogram> histograms = new ArrayList<>(cells.size());
        for (DurationCell cell : cells) {
            counts[0] += cell.timed;
            counts[1] += cell.instant;
            counts[2] += cell.open;
            counts[3] += cell.endUnknown;
            counts[4] += cell.startUnknown;
            counts[5] += cell.undated;
            counts[6] += cell.approximate;
            histograms.add(cell.durations);
        }
        return new DurationCell(
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                DurationHistogram.sum(histograms));
    }

    /** The smallest duration that so many per cent do not exceed; {@code null} if no incident is {@code TIMED}. */
    Double percentileSeconds(int percent) {
        var millis = durations.percentile(percent);
        return millis.isPresent() ? (Double) (millis.getAsLong() / 1_000.0) : null;
    }

    long incidents() {
        return timed + instant + open + endUnknown + startUnknown + undated;
    }
}
