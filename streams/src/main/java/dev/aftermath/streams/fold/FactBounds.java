package dev.aftermath.streams.fold;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Folding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * The limits of {@link Bounds} for a fact as it stands in the log, whoever wrote it. Texts are measured where they lie:
 * characters are counted only where there are more bytes than characters may be.
 */
final class FactBounds {

    private static final long FIRST_MILLIS = startOfYear(Bounds.FIRST_YEAR);
    private static final long LAST_MILLIS = startOfYear(Bounds.LAST_YEAR + 1) - 1;
    private static final long LATEST_AFTER_KNOWN_MILLIS = Bounds.LATEST_AFTER_KNOWN.toMillis();
    /** No span of so many Gregorian years is shorter. */
    private static final long LONGEST_FOR_SURE_MILLIS = TimeUnit.DAYS.toMillis(Bounds.LONGEST_YEARS * 365L);

    /** What is no longer cannot exceed the limit when it is folded: three bytes become 18 characters at most. */
    private static final int LONGEST_FOR_SURE_BYTES = Bounds.NAME_CHARACTERS / 18 * 3;

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
                    + Instant.ofEpochMilli(published) + ": see the writer's clock");
        }
    }

    /** Moves on past a text, and tells how many bytes it has. */
    static int skipText(AvroCursor in, String field, int mostCharacters) throws UndecodableEventException {
        int bytes = in.readLength();
        if (bytes > mostCharacters && Utf8.characters(in.bytes(), in.position(), bytes) > mostCharacters) {
            throw new UndecodableEventException(
                    field + " is longer than " + mostCharacters + " characters, the limit: shorten it");
        }
        if (Utf8.hasControls(in.bytes(), in.position(), bytes)) {
            throw new UndecodableEventException(
                    field + " has control characters other than tab and line ends: leave them out");
        }
        in.skip(bytes);
        return bytes;
    }

    /** Moves on past a name, which is bounded as it is written and as it is folded. */
    static void skipName(AvroCursor in, String field) throws UndecodableEventException {
        int bytes = skipText(in, field, Bounds.NAME_CHARACTERS);
        int from = in.position() - bytes;
        boolean mayGrow = bytes > LONGEST_FOR_SURE_BYTES && Utf8.characters(in.bytes(), from, bytes) < bytes;
        if (mayGrow) {
            String name = new String(in.bytes(), from, bytes, StandardCharsets.UTF_8);
            if (Folding.foldedCharacters(name) > Bounds.NAME_CHARACTERS) {
                throw new UndecodableEventException(field + " is longer than " + Bounds.NAME_CHARACTERS
                        + " characters, the limit, once ligatures are written out: shorten it");
            }
        }
    }

    /** Moves on past a list of names. */
    static void skipNames(AvroCursor in, String field, int most) throws UndecodableEventException {
        long names = 0;
        for (long count = in.readBlockCount(); count != 0; count = in.readBlockCount()) {
            names += count;
            if (names > most) {
                throw new UndecodableEventException(field + " has more than " + most + " entries, the limit");
            }
            for (long i = 0; i < count; i++) {
                skipName(in, field);
            }
        }
    }

    /** @param millis in milliseconds since 1970 UTC, as all times here; null if unknown */
    static void checkYear(String field, Long millis) throws UndecodableEventException {
        if (millis != null && (millis < FIRST_MILLIS || millis > LAST_MILLIS)) {
            throw new UndecodableEventException(field + " is " + millis + " ms since 1970, which is beyond the years "
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
