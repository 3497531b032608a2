package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure of random incidents, in random ranges, against the same figure computed from the incidents themselves. */
class RangesAgainstBruteForceTest {

    private static final double HALF_A_MILLISECOND = 0.0005;

    record Case(long seed, List<Happening> all, MonthRange range, ViewIndex index) {
        List<Happening> inRange() {
            return all.stream().filter(happening -> happening.in(range)).toList();
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + all.size() + " incidents, months " + range;
        }
    }

    static Stream<Case> cases() {
        return new Random().longs(40).mapToObj(RangesAgainstBruteForceTest::randomCase);
    }

    private static Case randomCase(long seed) {
        Random random = new Random(seed);
        List<Happening> happenings = Happening.some(random, random.nextInt(1, 120));
        List<ViewChange> rows = new ArrayList<>(Rows.of(happenings));
        Collections.shuffle(rows, random);
        ViewIndex index = new ViewIndex();
        index.apply(rows);
        int from = Month.parse("1969-01") + random.nextInt(40);
        MonthRange range =
                switch (random.nextInt(4)) {
                    case 0 -> MonthRange.EVERYTHING;
                    case 1 -> MonthRange.of(OptionalInt.of(from), OptionalInt.empty());
                    case 2 -> MonthRange.of(OptionalInt.empty(), OptionalInt.of(from));
                    default -> MonthRange.of(OptionalInt.of(from), OptionalInt.of(from + random.nextInt(20)));
                };
        return new Case(seed, happenings, range, index);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void durationsOfAllAreThoseOfTheIncidents(Case given) {
        var figures = given.index.read(views -> DurationsQuery.ask(
                views, Dimension.ALL, Optional.empty(), given.range, OptionalInt.empty(), Optional.empty()));
        assertThat(figures).hasSize(1);
        assertFigures(figures.get(0).figures(), given.inRange());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void durationsPerYearAreThoseOfItsIncidents(Case given) {
        Map<String, List<Happening>> expected = new LinkedHashMap<>();
        given.inRange().stream()
                .sorted(Comparator.comparing((Happening happening) ->
                        happening.month() == Month.UNDATED ? Integer.MAX_VALUE : happening.month()))
                .forEach(happening -> expected.computeIfAbsent(
                                Month.toString(happening.month()).replaceAll("-[0-9]{2}$", ""),
                                absent -> new ArrayList<>())
                        .add(happening));
        var periods = given.index
                .read(views -> DurationsQuery.ask(
                        views,
                        Dimension.ALL,
                        Optional.empty(),
                        given.range,
                        OptionalInt.empty(),
                        Optional.of(Grain.YEAR)))
                .get(0)
                .periods();
        assertThat(periods.stream().map(MemberDurations.Period::period)).containsExactlyElementsOf(expected.keySet());
        periods.forEach(period -> assertFigures(period.figures(), expected.get(period.period())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void membersThatAreAskedForHaveTheFiguresTheyHaveAmongAll(Case given) {
        List<MemberDurations> all = durations(given, Optional.empty());
        SortedSet<String> keys = new TreeSet<>(Set.of("no-such-category"));
        new Random(given.seed)
                .ints(2, 0, Math.max(1, all.size()))
                .filter(at -> at < all.size())
                .forEach(at -> keys.add(all.get(at).figures().key()));
        assertThat(durations(given, Optional.of(keys)))
                .isEqualTo(all.stream()
                        .filter(member -> keys.contains(member.figures().key()))
                        .toList());
    }

    private static List<MemberDurations> durations(Case given, Optional<SortedSet<String>> keys) {
        return given.index.read(views -> DurationsQuery.ask(
                views, Dimension.CATEGORY, keys, given.range, OptionalInt.of(5), Optional.of(Grain.YEAR)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void durationsPerCategoryAreThoseOfItsIncidents(Case given) {
        Map<String, List<Happening>> expected = new TreeMap<>();
        given.inRange().forEach(happening -> happening.categories().forEach(category -> expected.computeIfAbsent(
                        category, absent -> new ArrayList<>())
                .add(happening)));
        var figures = given.index.read(views -> DurationsQuery.ask(
                views, Dimension.CATEGORY, Optional.empty(), given.range, OptionalInt.of(5), Optional.empty()));
        assertThat(figures.stream().map(member -> member.figures().key())).containsExactlyElementsOf(expected.keySet());
        figures.forEach(member -> {
            assertFigures(member.figures(), expected.get(member.figures().key()));
            assertThat(member.buckets().stream()
                            .mapToLong(DurationBucket::incidents)
                            .sum())
                    .isEqualTo(member.figures().timed());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void categoriesAreCountedPerMonthAndPerPair(Case given) {
        List<Happening> inRange = given.inRange();
        var figures = given.index.read(views ->
                CategoriesQuery.ask(views, given.range, "", Integer.MAX_VALUE).items());
        for (CategoryMonths category : figures) {
            CategoryFigures figure = category.figures();
            List<Happening> having = inRange.stream()
                    .filter(happening -> happening.categories().contains(figure.key()))
                    .toList();
            assertThat(figure.incidents()).isEqualTo(having.size());
            assertThat(figure.share()).isEqualTo((double) having.size() / inRange.size());
            assertThat(category.months())
                    .isEqualTo(having.stream()
                            .collect(Collectors.groupingBy(
                                    happening -> Month.toString(happening.month()), Collectors.counting())));
            assertThat(new ArrayList<>(category.months().keySet()))
                    .isSorted(); // "undated" sorts after every year of four digits
        }
        var pairs = given.index.read(views -> CategoriesQuery.coOccurrence(views, given.range));
        for (CoOccurrence pair : pairs) {
            assertThat(pair.incidents())
                    .isEqualTo(inRange.stream()
                            .filter(happening -> happening.categories().containsAll(List.of(pair.a(), pair.b())))
                            .count());
        }
        assertThat(pairs.stream().mapToLong(CoOccurrence::incidents).sum())
                .isEqualTo(inRange.stream()
                        .mapToLong(happening -> (long) happening.categories().size()
                                * (happening.categories().size() - 1)
                                / 2)
                        .sum());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void companiesHaveTheDowntimeOfTheUnionOfTheirOutages(Case given) {
        long from = given.range.from() < 0 ? Long.MIN_VALUE : Month.startMillis(given.range.from());
        long to = given.range.to() > 1_000_000 ? Long.MAX_VALUE : Month.startMillis(given.range.to() + 1);
        List<String> listed = new ArrayList<>();
        for (String company : Happening.COMPANIES) {
            List<Happening> ofCompany = given.all.stream()
                    .filter(happening -> happening.company().equals(company))
                    .toList();
            List<Happening> inRange = ofCompany.stream()
                    .filter(happening -> happening.in(given.range))
                    .toList();
            double downtime = Downtime.millis(ofCompany, from, to) / 1_000.0;
            if (inRange.isEmpty() && downtime == 0) {
                continue;
            }
            listed.add(company);
            CompanyHistory history = given.index
                    .read(views -> CompaniesQuery.trend(views, company, given.range, Grain.QUARTER))
                    .orElseThrow();
            assertThat(history.figures().incidents()).isEqualTo(inRange.size());
            assertThat(history.figures().undated())
                    .isEqualTo(inRange.stream()
                            .filter(happening -> happening.timing() == Timing.UNDATED)
                            .count());
            assertThat(history.figures().downtimeSeconds()).isEqualTo(downtime);
            assertThat(history.figures().meanSecondsBetweenStarts()).isEqualTo(meanBetweenStarts(inRange));
            assertThat(history.months().stream()
                            .mapToDouble(CompanyHistory.TrendMonth::downtimeSeconds)
                            .sum())
                    .isCloseTo(downtime, within(HALF_A_MILLISECOND));
            assertThat(history.periods().stream()
                            .mapToDouble(CompanyHistory.TrendPeriod::downtimeSeconds)
                            .sum())
                    .isCloseTo(downtime, within(HALF_A_MILLISECOND));
        }
        assertThat(given
                        .index
                        .read(views -> CompaniesQuery.ask(
                                views, given.range, Optional.empty(), "", CompanyOrder.KEY, null, Integer.MAX_VALUE))
                        .items()
                        .stream()
                        .map(CompanyFigures::key))
                .containsExactlyElementsOf(listed);
    }

    private static Double meanBetweenStarts(List<Happening> happenings) {
        List<Instant> starts = happenings.stream()
                .map(Happening::start)
                .filter(start -> start != null)
                .sorted()
                .toList();
        if (starts.size() < 2) {
            return null;
        }
        long millis =
                starts.get(starts.size() - 1).toEpochMilli() - starts.get(0).toEpochMilli();
        return millis / 1_000.0 / (starts.size() - 1);
    }

    private static void assertFigures(DurationFigures figures, List<Happening> happenings) {
        long[] counts = new long[6];
        happenings.forEach(happening -> counts[happening.timing().ordinal()]++);
        assertThat(figures.incidents()).isEqualTo(happenings.size());
        assertThat(new long[] {
                    figures.timed(),
                    figures.instant(),
                    figures.open(),
                    figures.endUnknown(),
                    figures.startUnknown(),
                    figures.undated()
                })
                .isEqualTo(counts);
        assertThat(figures.approximate())
                .isEqualTo(happenings.stream().filter(Happening::approximate).count());
        long[] millis = happenings.stream()
                .filter(happening -> happening.timing() == Timing.TIMED)
                .mapToLong(Happening::millis)
                .sorted()
                .toArray();
        if (millis.length == 0) {
            assertThat(figures.totalSeconds()).isNull();
            assertThat(figures.meanSeconds()).isNull();
            assertThat(figures.minSeconds()).isNull();
            assertThat(figures.p99Seconds()).isNull();
            return;
        }
        long total = Arrays.stream(millis).sum();
        assertThat(figures.totalSeconds()).isEqualTo(total / 1_000.0);
        assertThat(figures.meanSeconds()).isEqualTo((double) total / millis.length / 1_000.0);
        assertNear(figures.minSeconds(), millis[0]);
        assertNear(figures.maxSeconds(), millis[millis.length - 1]);
        assertNear(figures.p50Seconds(), nearestRank(millis, 50));
        assertNear(figures.p90Seconds(), nearestRank(millis, 90));
        assertNear(figures.p95Seconds(), nearestRank(millis, 95));
        assertNear(figures.p99Seconds(), nearestRank(millis, 99));
    }

    private static long nearestRank(long[] sorted, int percent) {
        int rank = (sorted.length * percent + 99) / 100;
        return sorted[rank - 1];
    }

    private static void assertNear(Double seconds, long millis) {
        assertThat(seconds).isCloseTo(millis / 1_000.0, within(millis / 1_000.0 / 1_000 + HALF_A_MILLISECOND));
    }
}
