package dev.aftermath.schemas.event;

import dev.aftermath.schemas.Bounds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** The limits of {@link Bounds} for versions and times of a fact as it stands in the log, whoever wrote it. */
final class FactBounds {

    private static final long FIRST_MILLIS = startOfYear(Bounds.FIRST_YEAR);
    private static final long LAST_MILLIS = startOfYear(Bounds.LAST_YEAR + 1) - 1;
    private static final long LATEST_AFTER_KNOWN_MILLIS = Bounds.LATEST_AFTER_KNOWN.toMillis();
    /** No span of so many Gregorian years is shorter. */
    private static final long LONGEST_FOR_SURE_MILLIS = TimeUnit.DAYS.toMillis(Bounds.LONGEST_YEARS * 365L);

    private FactBounds() {}

    /**
     * Nobody knows what is yet to come.
     *
     * @param published when the fact was written to the log; negative if the record does not tell
     */
    static void checkKnown(long knownAt, long published) throws UndecodableEventException {
        if (published >= 0 && knownAt > published + LATEST_AFTER_KNOWN_MILLIS) {
            throw new UndecodableEventException("knownAt is " + Instant.ofEpochMilli(knownAt) + ", more than "
                    + Bounds.LATEST_AFTER_KNOWN.toHours() + " hours after the fact was written, which is "
                    + Instant.ofEpochMilli(published) + ": check the writer's clock");
        }
    }

    /** @param millis in milliseconds since 1970 UTC, as all times here; null if unknown */
    static void checkYear(String field, Long millis) throws UndecodableEventException {
        if (millis != null && (millis < FIRST_MILLIS || millis > LAST_MILLIS)) {
            throw new UndecodableEventException(field + " is " + millis + " ms since 1970, which is outside the years "
                    + Bounds.FIRST_YEAR + " to " + Bounds.LAST_YEAR + ": times are milliseconds");
        }
    }

    /** @param knownAt when the source stated the incident */
    static void checkTimes(Long start, Long end, long knownAt) throws UndecodableEventException {
        checkYear("startTime", start);
        checkYear("endTime", end);
        checkFuture("startTime", start, knownAt);
        checkFuture("endTime", end, knownAt);
        if (start != null && end != null && end < start) {
            throw new UndecodableEventException("the incident ends before it starts");
        }
        if (start != null && end != null && isTooLong(start, end)) {
            throw new UndecodableEventException("the incident lasts from " + Instant.ofEpochMilli(start) + " to "
                    + Instant.ofEpochMilli(end) + "; the limit is " + Bounds.LONGEST_YEARS + " years");
        }
    }

    private static void checkFuture(String field, Long millis, long knownAt) throws UndecodableEventException {
        if (millis != null && millis > knownAt + LATEST_AFTER_KNOWN_MILLIS) {
            throw new UndecodableEventException(field + " is " + Instant.ofEpochMilli(millis) + ", more than "
                    + Bounds.LATEST_AFTER_KNOWN.toHours() + " hours after the fact was known, which is "
                    + Instant.ofEpochMilli(knownAt));
        }
    }

    private static boolean isTooLong(long start, long end) {
        return end - start > LONGEST_FOR_SURE_MILLIS
                && Instant.ofEpochMilli(end)
                        .isAfter(Instant.ofEpochMilli(start)
                                .atOffset(ZoneOffset.UTC)
                                .plusYears(Bounds.LONGEST_YEARS)
                                .toInstant());
    }

    private static long startOfYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
