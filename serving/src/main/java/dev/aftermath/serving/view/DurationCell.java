package dev.aftermath.serving.view;

import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.OutageDurations;
import java.util.ArrayList;
import java.util.List;

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

    /** The incidents of some cells together. */
    static DurationCell sum(List<DurationCell> cells) {
        if (cells.isEmpty()) {
            return EMPTY;
        }
        if (cells.size() == 1) {
            return cells.get(0);
        }
        long[] counts = new long[6];
        List<DurationHistogram> histograms = new ArrayList<>(cells.size());
        for (DurationCell cell : cells) {
            counts[0] += cell.timed;
            counts[1] += cell.instant;
            counts[2] += cell.open;
            counts[3] += cell.endUnknown;
            counts[4] += cell.startUnknown;
            counts[5] += cell.undated;
            histograms.add(cell.durations);
        }
        return new DurationCell(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], DurationHistogram.sum(histograms));
    }

    long incidents() {
        return timed + instant + open + endUnknown + startUnknown + undated;
    }
}
