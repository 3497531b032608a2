package dev.aftermath.launcher.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Figures of the API as pages must word them: the rules once more, so that the dashboard's own are tested. */
final class Words {

    /** Of what the API leaves out. */
    static final String NONE = "–";

    static final String UNKNOWN = "unknown";

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = DAY * 1461 / 4;

    private Words() {}

    /** 1,234.5 with at most one digit behind the point. */
    static String count(double number) {
        return number(number, 1);
    }

    static String count(JsonNode number) {
        return number.isMissingNode() ? NONE : count(number.asDouble());
    }

    /** Of a part of one: 12.5 %. */
    static String percent(double part) {
        return count(part * 100) + " %";
    }

    /** 1,234.567 s */
    static String seconds(double seconds) {
        return number(seconds, 3) + " s";
    }

    /** The two largest units that fit: 4 h 30 min. */
    static String duration(double seconds) {
        if (seconds < MINUTE) {
            return seconds(seconds);
        }
        if (seconds < HOUR) {
            return units(seconds, MINUTE, "min", 1, "s");
        }
        if (seconds < DAY) {
            return units(seconds, HOUR, "h", MINUTE, "min");
        }
        if (seconds < 2 * YEAR) {
            return units(seconds, DAY, "d", HOUR, "h");
        }
        return units(seconds, YEAR, "y", DAY, "d");
    }

    static String duration(JsonNode seconds) {
        return duration(seconds, NONE);
    }

    /** @param otherwise what stands for an absent one */
    static String duration(JsonNode seconds, String otherwise) {
        return seconds.isMissingNode() ? otherwise : duration(seconds.asDouble());
    }

    /** A duration and, where it is rounded, its exact seconds below. */
    static String exact(double seconds) {
        return duration(seconds) + (seconds < MINUTE ? "" : "\n" + seconds(seconds));
    }

    /** 2016-08 as Aug 2016, 2016-Q3 as Q3 2016. */
    static String period(String period) {
        String[] parts = period.split("-");
        if (parts.length == 1) {
            return period;
        }
        String name = parts[1].startsWith("Q")
                ? parts[1]
                : Month.of(Integer.parseInt(parts[1])).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return name + " " + parts[0];
    }

    /** 2016-08-25 17:47, in UTC. */
    static String instant(JsonNode instant) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
                .format(Instant.parse(instant.asText()).atOffset(ZoneOffset.UTC));
    }

    /** 1 incident, 2 incidents. */
    static String incidents(long count) {
        return count(count) + (count == 1 ? " incident" : " incidents");
    }

    /** unknown: 48 of 123, or all 123 known */
    static String unknown(long unknown, long all) {
        return unknown == 0 ? "all " + count(all) + " known" : "unknown: " + count(unknown) + " of " + count(all);
    }

    private static String units(double seconds, long large, String largeName, long small, String smallName) {
        long smalls = Math.round(seconds / small);
        long per = Math.round((double) large / small);
        String rest = smalls % per == 0 ? "" : " " + smalls % per + " " + smallName;
        return count((double) (smalls / per)) + " " + largeName + rest;
    }

    private static String number(double number, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(new BigDecimal(number));
    }
}
