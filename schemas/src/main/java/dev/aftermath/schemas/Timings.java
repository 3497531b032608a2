package dev.aftermath.schemas;

import java.time.Instant;

/** The timing of an incident (DEFINITIONS: Timing). */
public final class Timings {

    private Timings() {}

    /**
     * What is known of an incident's time.
     *
     * @param start start, or null if unknown
     * @param end end, or null if unknown; never before the start
     * @param ongoing whether a live source says that it goes on
     */
    public static Timing of(Instant start, Instant end, boolean ongoing) {
        if (start == null) {
            return end == null ? Timing.UNDATED : Timing.START_UNKNOWN;
        }
        if (end == null) {
            return ongoing ? Timing.OPEN : Timing.END_UNKNOWN;
        }
        return end.isAfter(start) ? Timing.TIMED : Timing.INSTANT;
    }
}
