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
    private static final long DAY_MILLIS = DAY * 1_000;
    private static final long FEW = 5;

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

    /** The two largest units, the smaller one only if there is any of it, as on the command line: 91 d, 4 h 30 min, 0.5 s. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds != 0 && seconds < 0.1) {
            long millis = Math.round(seconds * 1_000);
            return millis == 0 ? "< 1 ms" : millis + " ms";
        }
        if (whole < MINUTE) {
            return seconds == whole ? whole + " s" : String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < HOUR) {
            return units(whole, MINUTE, "min", 1, "s");
        }
        return Math.round(whole / (double) MINUTE) * MINUTE < DAY
                ? units(whole, HOUR, "h", MINUTE, "min")
                : units(whole, DAY, "d", HOUR, "h");
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

    /** 25 Aug 2016 17:47, in UTC. */
    static String time(JsonNode instant) {
        return time(Instant.parse(instant.asText()), "d MMM uuuu HH:mm");
    }

    /** The start or the end of an incident: 25 Aug 2016 17:47, or 9 Feb 2026, day only; unknown if it is. */
    static String time(JsonNode incident, String which) {
        JsonNode time = incident.path(which + "Time");
        if (time.isMissingNode()) {
            return UNKNOWN;
        }
        if (!incident.path(which + "Precision").asText().equals("DAY")) {
            return time(time);
        }
        long millis = Instant.parse(time.asText()).toEpochMilli();
        long day = Math.round(millis / (double) DAY_MILLIS) * DAY_MILLIS;
        return time(Instant.ofEpochMilli(day), "d MMM uuuu") + ", day only";
    }

    private static String time(Instant instant, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(instant.atOffset(ZoneOffset.UTC));
    }

    /** How long an incident lasted, approximate or not, or why that is not known. */
    static String durationOf(JsonNode incident) {
        return switch (incident.path("timing").asText()) {
            case "TIMED" -> (isApproximate(incident) ? "≈ " : "") + duration(incident.path("durationSeconds"));
            case "INSTANT" -> "start equals end";
            case "OPEN" -> "ongoing";
            case "END_UNKNOWN" -> "end unknown";
            case "START_UNKNOWN" -> "start unknown";
            default -> UNKNOWN;
        };
    }

    /** Whether a start or an end of it is known to the day only. */
    static boolean isApproximate(JsonNode incident) {
        return incident.path("timing").asText().equals("TIMED")
                && (incident.path("startPrecision").asText().equals("DAY")
                        || incident.path("endPrecision").asText().equals("DAY"));
    }

    /** Downtime of a company, approximate if durations of it are; none is unknown if some of its incidents have no duration. */
    static String downtime(JsonNode company) {
        double downtime = company.path("downtimeSeconds").asDouble();
        boolean someUntimed =
                company.path("incidents").asLong() > company.path("timed").asLong();
        return downtime == 0 && someUntimed
                ? UNKNOWN
                : (company.path("approximate").asLong() > 0 ? "≈ " : "") + duration(downtime);
    }

    /** Mean time between the starts of a company: none below two, 0 s between two that are the same. */
    static String betweenStarts(JsonNode company) {
        return duration(company.path("meanSecondsBetweenStarts"));
    }

    /** Incidents more or fewer than a year before. */
    static String change(JsonNode more) {
        if (more.isMissingNode()) {
            return NONE;
        }
        long change = more.asLong();
        return change == 0 ? "no change" : change > 0 ? "▲ " + change + " more" : "▼ " + -change + " fewer";
    }

    /** What figures of durations rest on: n = 60, 8 of 60 approximate; n = 2, few. */
    static String basis(JsonNode figures) {
        return basis(figures, "");
    }

    /** @param of what is counted, behind the number */
    static String basis(JsonNode figures, String of) {
        long timed = figures.path("timed").asLong();
        long approximate = figures.path("approximate").asLong();
        return "n = " + count(timed) + of + (timed > 0 && timed < FEW ? ", few" : "")
                + (approximate > 0 ? ", " + count(approximate) + " of " + count(timed) + " approximate" : "");
    }

    /** A statistic of durations in a table, with what it rests on below. */
    static String statistic(JsonNode seconds, JsonNode figures) {
        return seconds.isMissingNode() ? NONE : duration(seconds) + "\n" + basis(figures);
    }

    /** 1 incident, 2 incidents. */
    static String incidents(long count) {
        return count(count) + (count == 1 ? " incident" : " incidents");
    }

    /** unknown: 48 of 123, or all 123 known */
    static String unknown(long unknown, long all) {
        return unknown == 0 ? "all " + count(all) + " known" : "unknown: " + count(unknown) + " of " + count(all);
    }

    private static String units(long seconds, long large, String largeName, long small, String smallName) {
        long smalls = Math.round(seconds / (double) small);
        long per = large / small;
        return smalls / per + " " + largeName + (smalls % per == 0 ? "" : " " + smalls % per + " " + smallName);
    }

    private static String number(double number, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(new BigDecimal(number));
    }
}
