package dev.aftermath.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;

/**
 * UTC months, the grain of every view, as numbers: months since January of year 0, so that they sort and count;
 * {@link #UNDATED} for none. Written as {@code 2016-08} or {@code undated}; a year beyond four digits with its sign.
 */
public final class Month {

    public static final int UNDATED = Integer.MIN_VALUE;
    public static final String UNDATED_TEXT = "undated";

    private static final int LAST_YEAR_WITHOUT_SIGN = 9_999;
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private Month() {}

    /** The month that holds an instant. */
    public static int of(long epochMillis) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    /** The month of an incident: that of the start, else of the end, else {@link #UNDATED}. */
    public static int of(Instant start, Instant end) {
        Instant time = start != null ? start : end;
        return time == null ? UNDATED : of(time.toEpochMilli());
    }

    /** First millisecond of a month. */
    public static long startMillis(int month) {
        return toYearMonth(month).atDay(1).toEpochDay() * MILLIS_PER_DAY;
    }

    public static String toString(int month) {
        if (month == UNDATED) {
            return UNDATED_TEXT;
        }
        YearMonth yearMonth = toYearMonth(month);
        return yearMonth.getYear() > LAST_YEAR_WITHOUT_SIGN ? "+" + yearMonth : yearMonth.toString();
    }

    /**
     * Reads {@code 2016-08} or {@code undated}.
     *
     * @throws java.time.format.DateTimeParseException if it is neither
     */
    public static int parse(String text) {
        if (text.equals(UNDATED_TEXT)) {
            return UNDATED;
        }
        return (int) YearMonth.parse(text).getLong(ChronoField.PROLEPTIC_MONTH);
    }

    private static YearMonth toYearMonth(int month) {
        return YearMonth.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1);
    }
}
