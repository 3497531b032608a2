package dev.aftermath.ingest;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a time as they are written, each checked against the calendar and the clock, so that whatever is wrong is
 * said in words of our own.
 *
 * @param hour empty if it is a date alone; up to 24
 * @param second up to 60
 */
record WrittenTime(LocalDate date, Optional<Integer> hour, int minute, int second, int nano, ZoneOffset zone) {

    private static final Pattern FORMAT = Pattern.compile("(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})"
            + "(?:[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]{1,9}))?)?"
            + "(?<zone>[Zz]|(?<sign>[+-])(?<zoneHour>[0-9]{2})(?::?(?<zoneMinute>[0-9]{2}))?)?)?");
    private static final int NANO_DIGITS = 9;
    private static final int LAST_MONTH = 12;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;
    private static final int LEAP_SECOND = 60;
    private static final int MIDNIGHT_AT_THE_END = 24;
    private static final int FURTHEST_OFFSET_HOURS = 18;

    /**
     * Takes a text apart.
     *
     * @param text without blanks around it
     * @throws UnreadableTimeException if it is in none of the formats, or no calendar or clock shows it
     */
    static WrittenTime of(String text) {
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            throw new UnreadableTimeException("it is in none of the formats");
        }
        LocalDate date = date(parts);
        if (parts.group("hour") == null) {
            return new WrittenTime(date, Optional.empty(), 0, 0, 0, ZoneOffset.UTC);
        }
        WrittenTime time = new WrittenTime(
                date,
                Optional.of(number(parts, "hour")),
                number(parts, "minute"),
                number(parts, "second"),
                nano(parts),
                zone(parts));
        time.requireClock();
        return time;
    }

    boolean isLeapSecond() {
        return second == LEAP_SECOND;
    }

    /** The date and time of day; the end of a day is the start of the next. Not of a leap second, which Java knows not. */
    LocalDateTime local() {
        return isEndOfDay() ? date.plusDays(1).atStartOfDay() : date.atTime(hour.orElse(0), minute, second, nano);
    }

    private boolean isEndOfDay() {
        return hour.orElse(0) == MIDNIGHT_AT_THE_END && minute == 0 && second == 0 && nano == 0;
    }

    private void requireClock() {
        require(hour.orElse(0) <= LAST_HOUR || isEndOfDay(), "hours range from 00 to 23, or are 24:00 exactly");
        require(minute <= LAST_MINUTE, "minutes range from 00 to 59");
        require(second <= LEAP_SECOND, "seconds range from 00 to 59, or to 60 where UTC had a leap second");
    }

    private static LocalDate date(Matcher parts) {
        int month = number(parts, "month");
        require(month >= 1 && month <= LAST_MONTH, "months range from 01 to 12");
        YearMonth written = YearMonth.of(number(parts, "year"), month);
        int day = number(parts, "day");
        require(day >= 1, "days start at 01");
        require(
                day <= written.lengthOfMonth(),
                parts.group("year") + "-" + parts.group("month") + " has " + written.lengthOfMonth() + " days");
        return written.atDay(day);
    }

    private static ZoneOffset zone(Matcher parts) {
        if (parts.group("sign") == null) {
            return ZoneOffset.UTC;
        }
        int hours = number(parts, "zoneHour");
        int minutes = number(parts, "zoneMinute");
        require(minutes <= LAST_MINUTE, "the minutes of an offset range from 00 to 59");
        require(
                hours < FURTHEST_OFFSET_HOURS || hours == FURTHEST_OFFSET_HOURS && minutes == 0,
                "offsets range from -18:00 to +18:00");
        int sign = parts.group("sign").equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
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

    private static void require(boolean possible, String why) {
        if (!possible) {
            throw new UnreadableTimeException(why);
        }
    }
}
