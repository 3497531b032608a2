package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.CompanyTrend;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The trend of one company: per month its incidents and the union of its TIMED incidents inside that month. */
final class ExpectedTrend {

    private record Interval(Instant start, Instant end) {}

    private ExpectedTrend() {}

    static List<CompanyTrend> of(String company, String name, List<ExpectedIncident> incidents) {
        SortedMap<String, List<ExpectedIncident>> fallIn = new TreeMap<>();
        incidents.forEach(seen ->
                fallIn.computeIfAbsent(seen.month(), month -> new ArrayList<>()).add(seen));
        SortedMap<String, List<Interval>> down = new TreeMap<>();
        incidents.stream().filter(ExpectedIncident::isTimed).forEach(seen -> clipToMonths(seen, down));

        SortedSet<String> months = new TreeSet<>(fallIn.keySet());
        months.addAll(down.keySet());
        return months.stream()
                .map(month -> row(
                        company,
                        name,
                        month,
                        fallIn.getOrDefault(month, List.of()),
                        down.getOrDefault(month, List.of())))
                .toList();
    }

    private static CompanyTrend row(
            String company, String name, String month, List<ExpectedIncident> incidents, List<Interval> down) {
        List<Instant> starts = incidents.stream()
                .map(ExpectedIncident::start)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new CompanyTrend(
                company,
                name,
                month,
                (long) incidents.size(),
                unionMillis(down) / 1000.0,
                (long) starts.size(),
                starts.isEmpty() ? null : starts.get(0),
                starts.isEmpty() ? null : starts.get(starts.size() - 1));
    }

    private static void clipToMonths(ExpectedIncident seen, SortedMap<String, List<Interval>> down) {
        for (YearMonth month = ExpectedIncident.monthOf(seen.start());
                startOf(month).isBefore(seen.end());
                month = month.plusMonths(1)) {
            Instant from = later(seen.start(), startOf(month));
            Instant to = earlier(seen.end(), startOf(month.plusMonths(1)));
            down.computeIfAbsent(ExpectedIncident.text(month), none -> new ArrayList<>())
                    .add(new Interval(from, to));
        }
    }

    private static long unionMillis(List<Interval> intervals) {
        List<Interval> byStart =
                intervals.stream().sorted(Comparator.comparing(Interval::start)).toList();
        long millis = 0;
        Instant coveredUntil = Instant.MIN;
        for (Interval interval : byStart) {
            Instant from = later(interval.start(), coveredUntil);
            if (from.isBefore(interval.end())) {
                millis += Duration.between(from, interval.end()).toMillis();
                coveredUntil = interval.end();
            }
        }
        return millis;
    }

    private static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
