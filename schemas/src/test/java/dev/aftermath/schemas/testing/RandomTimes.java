package dev.aftermath.schemas.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Starts and ends that meet, overlap, touch, span months, and go back before 1970. */
final class RandomTimes {

    private static final long LONGEST_MILLIS = Duration.ofDays(730).toMillis();
    private static final Instant DENSE_FROM = Instant.parse("2016-07-01T00:00:00Z");
    private static final int DENSE_DAYS = 120;
    private static final List<LocalDate> FAR_MONTHS = List.of(
            LocalDate.of(1628, 8, 1),
            LocalDate.of(1962, 7, 1),
            LocalDate.of(1969, 12, 1),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(1999, 12, 1),
            LocalDate.of(2012, 2, 1),
            LocalDate.of(2023, 3, 1));

    private final Random random;
    /** Earlier starts and ends, to be used again. */
    private final List<Instant> used = new ArrayList<>();

    RandomTimes(Random random) {
        this.random = random;
    }

    record Interval(Instant start, Instant end, boolean ongoing) {}

    /** One interval of any timing; TIMED more often than not. */
    Interval next() {
        Instant start = instant();
        return switch (random.nextInt(12)) {
            case 0 -> new Interval(null, null, random.nextBoolean());
            case 1 -> new Interval(null, start, false);
            case 2 -> new Interval(start, null, false);
            case 3 -> new Interval(start, null, true);
            case 4 -> new Interval(start, start, false);
            default -> new Interval(start, endAfter(start), false);
        };
    }

    Instant endAfter(Instant start) {
        if (!used.isEmpty() && random.nextInt(4) == 0) {
            Instant touching = used.get(random.nextInt(used.size()));
            if (touching.isAfter(start) && Duration.between(start, touching).toMillis() <= LONGEST_MILLIS) {
                return touching;
            }
        }
        if (random.nextInt(8) == 0) {
            return remember(monthAfter(start, random.nextInt(3)));
        }
        return remember(start.plusMillis(durationMillis()));
    }

    private Instant instant() {
        if (!used.isEmpty() && random.nextInt(4) == 0) {
            return used.get(random.nextInt(used.size()));
        }
        Instant day = random.nextInt(5) > 0
                ? DENSE_FROM.plus(random.nextInt(DENSE_DAYS), ChronoUnit.DAYS)
                : FAR_MONTHS
                        .get(random.nextInt(FAR_MONTHS.size()))
                        .plusDays(random.nextInt(28))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
        return remember(
                switch (random.nextInt(4)) {
                    case 0 -> day.plus(random.nextInt(24), ChronoUnit.HOURS);
                    case 1 -> day.plusMillis(random.nextInt(86_400_000));
                    case 2 -> monthAfter(day, 0).minusMillis(1 + random.nextInt(3));
                    default -> day;
                });
    }

    private long durationMillis() {
        return switch (random.nextInt(7)) {
            case 0 -> 1 + random.nextInt(3);
            case 1 -> 1 + random.nextInt(5_000);
            case 2 -> 60_000L * (1 + random.nextInt(600));
            case 3 -> 1 + random.nextInt(86_400_000);
            case 4 -> 86_400_000L * (1 + random.nextInt(70));
            case 5 -> 1 + (long) (random.nextDouble() * (LONGEST_MILLIS - 1));
            default -> 3_600_000L * (1 + random.nextInt(48));
        };
    }

    /** First millisecond of a later month: the next one, or some months after that. */
    private static Instant monthAfter(Instant time, int furtherMonths) {
        return time.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(1L + furtherMonths)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private Instant remember(Instant time) {
        used.add(time);
        return time;
    }
}
