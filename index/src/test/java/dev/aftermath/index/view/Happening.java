package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.Timings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * An incident, as little of it as the views need: what tests make rows of, and compute the same figures from.
 *
 * @param categories sorted
 * @param startPrecision {@code MOMENT} where it is unknown
 */
record Happening(
        String company,
        String product,
        List<String> categories,
        Instant start,
        Instant end,
        TimePrecision startPrecision,
        TimePrecision endPrecision) {

    static final List<String> COMPANIES = List.of("acme", "globex", "initech");
    static final List<String> CATEGORIES = List.of("a/b", "c+d", "cloud", "time");

    int month() {
        return Month.of(start, end);
    }

    Timing timing() {
        return Timings.of(start, end, false);
    }

    long millis() {
        return end.toEpochMilli() - start.toEpochMilli();
    }

    boolean approximate() {
        return timing() == Timing.TIMED && (startPrecision == TimePrecision.DAY || endPrecision == TimePrecision.DAY);
    }

    private static TimePrecision precision(Random random) {
        return random.nextInt(5) == 0 ? TimePrecision.DAY : TimePrecision.MOMENT;
    }

    boolean in(MonthRange range) {
        return range.from() <= month() && month() <= range.to();
    }

    /** Between 1969 and 1972, some without times, some that overlap or reach over months. */
    static List<Happening> some(Random random, int number) {
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            TreeSet<String> categories = new TreeSet<>();
            for (int picks = 1 + random.nextInt(3); picks > 0; picks--) {
                categories.add(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
            }
            Instant start = Instant.EPOCH.plusMillis(random.nextLong(-31_536_000_000L, 63_072_000_000L));
            Instant end = start.plusMillis(
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> random.nextLong(1, 5_000);
                        case 2 -> random.nextLong(1, 86_400_000);
                        default -> random.nextLong(1, 10_000_000_000L);
                    });
            boolean startUnknown = random.nextInt(5) == 0;
            boolean endUnknown = random.nextInt(5) == 0;
            happenings.add(new Happening(
                    COMPANIES.get(random.nextInt(COMPANIES.size())),
                    "p" + random.nextInt(5),
                    List.copyOf(categories),
                    startUnknown ? null : start,
                    endUnknown ? null : end,
                    startUnknown ? TimePrecision.MOMENT : precision(random),
                    endUnknown ? TimePrecision.MOMENT : precision(random)));
        }
        return happenings;
    }
}
