package dev.aftermath.index.view;

import dev.aftermath.schemas.CompanyTrend;

/**
 * Incidents and downtime of one company in one month. Milliseconds are whole, so that months add up exactly.
 *
 * @param firstStartMillis first known start, milliseconds since 1970; meaningless without {@code starts}
 * @param lastStartMillis last known start, likewise
 */
public record TrendCell(long incidents, long downtimeMillis, long starts, long firstStartMillis, long lastStartMillis) {

    static final TrendCell EMPTY = new TrendCell(0, 0, 0, 0, 0);

    /**
     * The cell that a row describes.
     *
     * @throws IllegalArgumentException if the row counts starts but does not say the first and the last
     */
    static TrendCell of(CompanyTrend row) {
        long downtimeMillis = Math.round(row.getDowntimeSeconds() * 1_000);
        if (row.getStarts() == 0) {
            return new TrendCell(row.getIncidents(), downtimeMillis, 0, 0, 0);
        }
        if (row.getFirstStart() == null || row.getLastStart() == null) {
            throw new IllegalArgumentException(row.getStarts() + " starts, but no first or last start");
        }
        return new TrendCell(
                row.getIncidents(),
                downtimeMillis,
                row.getStarts(),
                row.getFirstStart().toEpochMilli(),
                row.getLastStart().toEpochMilli());
    }

    TrendCell plus(TrendCell other) {
        long first = Math.min(firstStartMillis, other.firstStartMillis);
        long last = Math.max(lastStartMillis, other.lastStartMillis);
        if (starts == 0 || other.starts == 0) {
            TrendCell known = starts == 0 ? other : this;
            first = known.firstStartMillis;
            last = known.lastStartMillis;
        }
        return new TrendCell(
                incidents + other.incidents, downtimeMillis + other.downtimeMillis, starts + other.starts, first, last);
    }

    double downtimeSeconds() {
        return downtimeMillis / 1_000.0;
    }

    boolean isEmpty() {
        return incidents == 0 && downtimeMillis == 0;
    }
}
