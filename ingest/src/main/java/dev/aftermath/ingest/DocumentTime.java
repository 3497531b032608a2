package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.TimePrecision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A time of a document (DEFINITIONS: Documents): {@code 2016-08-18T19:00:00Z}, with an offset ({@code -07:00}, {@code
 * +0200}, {@code +02}) instead of {@code Z}, with up to nine digits of a second's fraction, without seconds, without zone
 * (UTC), or a date alone (that UTC day's start). A blank may stand for {@code T}; {@code T} and {@code Z} may be in lower
 * case. {@code 24:00} is 00:00 of the next day, and so is the 60th second where UTC had one, however far it had gone.
 *
 * <p>To the day is known what is written as a date alone or as exactly 00:00:00 of its own offset. {@code 24:00} is to the
 * moment: no program that puts a date into a field for times writes it so.
 *
 * @param instant the time at full precision, in a year of UTC with four digits
 */
record DocumentTime(Instant instant, TimePrecision precision) {

    /** How sources write "none": the earliest and the latest date that programs can hold. */
    private static final LocalDate EARLIEST = LocalDate.of(Bounds.FIRST_YEAR, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(Bounds.LAST_YEAR, 12, 31);
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /**
     * Reads a time at full precision.
     *
     * @return empty if the text says that the time is unknown
     * @throws UnreadableTimeException if it is not a time in one of the formats, with why not
     */
    static Optional<DocumentTime> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        WrittenTime written = WrittenTime.of(trimmed);
        if (written.isLeapSecond()) {
            return ofLeapSecond(written);
        }
        LocalDateTime time = written.local();
        boolean atStartOfDay = time.equals(written.date().atStartOfDay());
        return known(
                written.date(), time.atOffset(written.zone()), atStartOfDay ? TimePrecision.DAY : TimePrecision.MOMENT);
    }

    private static Optional<DocumentTime> ofLeapSecond(WrittenTime written) {
        OffsetDateTime minute = written.date()
                .atTime(written.hour().orElse(0), written.minute())
                .atOffset(written.zone());
        if (!LeapSeconds.hasOne(minute)) {
            throw new UnreadableTimeException("UTC had no leap second then");
        }
        return known(written.date(), minute.plusMinutes(1), TimePrecision.MOMENT);
    }

    /** @param written the date as it stands in the text, before any conversion */
    private static Optional<DocumentTime> known(LocalDate written, OffsetDateTime time, TimePrecision precision) {
        if (isEarliest(time.toLocalDateTime()) || isEndOfLatest(written, time.toLocalDateTime())) {
            return Optional.empty();
        }
        int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        if (year < Bounds.FIRST_YEAR || year > Bounds.LAST_YEAR) {
            throw new UnreadableTimeException("in UTC its year is " + year + ", and years range from "
                    + Bounds.FIRST_YEAR + " to " + Bounds.LAST_YEAR);
        }
        return written.equals(LATEST) ? Optional.empty() : Optional.of(new DocumentTime(time.toInstant(), precision));
    }

    private static boolean isEarliest(LocalDateTime time) {
        return time.withNano(0).equals(EARLIEST.atStartOfDay());
    }

    /** Whether it is the last moment that can be written, which is meant as such in any offset. */
    private static boolean isEndOfLatest(LocalDate written, LocalDateTime time) {
        return written.equals(LATEST) && !time.isBefore(LATEST.atTime(LAST_SECOND));
    }
}
