package dev.aftermath.launcher.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Figures as people read them. An absent one is a dash, as nothing is known, and that is not 0. */
final class Figures {

    static final String ABSENT = "-";

    private static final double TENTH = 0.1;
    private static final double MILLIS = 1_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** A percentile of fewer durations is hardly more than one of them. */
    private static final long FEW = 5;

    private Figures() {}

    static String count(JsonNode figure) {
        return isAbsent(figure) ? ABSENT : figure.asText();
    }

    /** {@code +3}, {@code -2} or {@code 0}. */
    static String change(JsonNode figure) {
        return isAbsent(figure) || figure.asLong() <= 0 ? count(figure) : "+" + figure.asText();
    }

    static String text(JsonNode figure) {
        return isAbsent(figure) || figure.asText().isEmpty() ? ABSENT : figure.asText();
    }

    /** {@code 41.5 %}. */
    static String share(JsonNode figure) {
        return isAbsent(figure) ? ABSENT : String.format(Locale.ROOT, "%.1f %%", 100 * figure.asDouble());
    }

    static String duration(JsonNode seconds) {
        return isAbsent(seconds) ? ABSENT : duration(seconds.asDouble());
    }

    /**
     * A percentile of durations, which says so if it rests on few: {@code 4 h 30 min (n = 2)}.
     *
     * @param timed how many durations it is of
     */
    static String percentile(JsonNode seconds, JsonNode timed) {
        return isAbsent(seconds) || isAbsent(timed) || timed.asLong() >= FEW
                ? duration(seconds)
                : duration(seconds) + " (n = " + timed.asLong() + ")";
    }

    /**
     * The two largest units, the smaller one only if there is any of it: {@code 91 d}, {@code 4 h 30 min},
     * {@code 5 min 45 s}, {@code 12 s}, {@code 0.5 s}; milliseconds below a tenth of a second, as what is not zero is not
     * shown as zero. The dashboard has the same rule.
     */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds != 0 && seconds < TENTH) {
            long millis = Math.round(seconds * MILLIS);
            return millis == 0 ? "< 1 ms" : millis + " ms";
        }
        if (whole < MINUTE) {
            return seconds == whole ? whole + " s" : String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < HOUR) {
            return units(whole, MINUTE, "min", 1, "s");
        }
        return rounded(whole, MINUTE) < DAY
                ? units(whole, HOUR, "h", MINUTE, "min")
                : units(whole, DAY, "d", HOUR, "h");
    }

    private static String units(long seconds, long large, String largeName, long small, String smallName) {
        long rounded = rounded(seconds, small);
        long rest = rounded % large / small;
        return rounded / large + " " + largeName + (rest == 0 ? "" : " " + rest + " " + smallName);
    }

    private static long rounded(long seconds, long unit) {
        return Math.round((double) seconds / unit) * unit;
    }

    private static boolean isAbsent(JsonNode figure) {
        return figure.isMissingNode() || figure.isNull();
    }
}
