package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.TimePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern FORMAT = Pattern.compile("(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})"
            + "(?:[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]{1,9}))?)?"
            + "(?<zone>[Zz]|(?<sign>[+-])(?<zoneHour>[0-9]{2})(?::?(?<zoneMinute>[0-9]{2}))?)?)?");
    private static final int NANO_DIGITS = 9;
    private static final int LEAP_SECOND = 60;
    private static final int MIDNIGHT_AT_THE_END = 24;

    /** How sources write "none": the earliest and the latest date that programs can hold. */
    private static final LocalDate EARLIEST = LocalDate.of(Bounds.FIRST_YEAR, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(Bounds.LAST_YEAR, 12, 31);
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /**
     * Reads a time at full precision.
     *
     * @return empty if the text says that the time is unknown
     * @throws DateTimeException if it is no time in one of the formats, with why it is none
     */
    static Optional<DocumentTime> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = FORMAT.matcher(trimmed);
        if (!parts.matches()) {
            throw new DateTimeException("it is in none of the formats");
        }
        LocalDate date = LocalDate.of(number(parts, "year"), number(parts, "month"), number(parts, "day"));
        if (parts.group("hour") == null) {
            return known(date, date.atStartOfDay().atOffset(ZoneOffset.UTC), TimePrecision.DAY);
        }
        return ofDateAndTime(date, parts);
    }

    private static Optional<DocumentTime> ofDateAndTime(LocalDate date, Matcher parts) {
        ZoneOffset zone = zone(parts);
        if (number(parts, "second") == LEAP_SECOND) {
            OffsetDateTime minute =
                    date.atTime(number(parts, "hour"), number(parts, "minute")).atOffset(zone);
            if (!LeapSeconds.hasOne(minute)) {
                throw new DateTimeException("UTC had no 60th second then");
            }
            return known(date, minute.plusMinutes(1), TimePrecision.MOMENT);
        }
        LocalDateTime time = local(date, parts);
        boolean atStartOfDay = time.equals(date.atStartOfDay());
        return known(date, time.atOffset(zone), atStartOfDay ? TimePrecision.DAY : TimePrecision.MOMENT);
    }

    private static LocalDateTime local(LocalDate date, Matcher parts) {
        int minute = number(parts, "minute");
        int second = number(parts, "second");
        int nano = nano(parts);
        if (number(parts, "hour") == MIDNIGHT_AT_THE_END && minute == 0 && second == 0 && nano == 0) {
            return date.plusDays(1).atStartOfDay();
        }
        return date.atTime(number(parts, "hour"), minute, second, nano);
    }

    /** @param written the date as it stands in the text, before any conversion */
    private static Optional<DocumentTime> known(LocalDate written, OffsetDateTime time, TimePrecision precision) {
        if (isEarliest(time.toLocalDateTime()) || isEndOfLatest(written, time.toLocalDateTime())) {
            return Optional.empty();
        }
        int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        if (year < Bounds.FIRST_YEAR || year > Bounds.LAST_YEAR) {
            throw new DateTimeException("in UTC its year is " + year + ", and years go from " + Bounds.FIRST_YEAR
                    + " to " + Bounds.LAST_YEAR);
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

    private static ZoneOffset zone(Matcher parts) {
        if (parts.group("sign") == null) {
            return ZoneOffset.UTC;
        }
        int sign = parts.group("sign").equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(parts, "zoneHour"), sign * number(parts, "zoneMinute"));
    }

    private static int nano(Matcher parts) {
        String fraction = parts.group("fraction");
        return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
    }

    /** 0 for a part that is not there. */
    private static int number(Matcher parts, String part) {
        String digits = parts.group(part);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
