package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Medians, changes and sums of twelve months of random incidents, in random ranges, against the same worked out from the
 * incidents one by one.
 */
class YearBeforeAgainstBruteForceTest {

    private static final double HALF_A_MILLISECOND = 0.0005;

    /**
     * @param rangeFrom first month of the range; empty if it has none
     * @param newestKnown month in which the newest incident became known
     */
    record Case(
            long seed,
            List<Happening> all,
            OptionalInt rangeFrom,
            OptionalInt rangeTo,
            int newestKnown,
            ViewIndex index) {

        MonthRange range() {
            return MonthRange.of(rangeFrom, rangeTo);
        }

        List<Happening> of(String company) {
            return all.stream()
                    .filter(happening -> happening.company().equals(company))
                    .toList();
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + all.size() + " incidents, from " + rangeFrom + " to " + rangeTo;
        }
    }

    static Stream<Case> cases() {
        return new Random().longs(80).mapToObj(YearBeforeAgainstBruteForceTest::randomCase);
    }

    private static Case randomCase(long seed) {
        Random random = new Random(seed);
        List<Happening> happenings = Happening.some(random, random.nextInt(1, 60));
        List<ViewChange> rows = new ArrayList<>(Rows.of(happenings));
        int newestKnown = Month.parse("1970-01") + random.nextInt(36);
        for (int i = 0; i < 3; i++) {
            Instant knownAt = Instant.ofEpochMilli(Month.startMillis(newestKnown + 1 - i) - 1);
            CurrentIncident incident =
                    Rows.incidentBuilder("id-" + i).setKnownAt(knownAt).build();
            rows.add(ViewRows.current("id-" + i, incident));
        }
        Collections.shuffle(rows, random);
        ViewIndex index = new ViewIndex();
        index.apply(rows);
        CurrentIncident gone = Rows.incident("gone");
        index.apply(List.of(ViewRows.current("gone", gone), ViewRows.current("gone", null)));
        int from = Month.parse("1969-01") + random.nextInt(50);
        OptionalInt first = random.nextBoolean() ? OptionalInt.of(from) : OptionalInt.empty();
        OptionalInt last = random.nextBoolean() ? OptionalInt.of(from + random.nextInt(30)) : OptionalInt.empty();
        return new Case(seed, happenings, first, last, newestKnown, index);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCompanysMedianIsThatOfItsTimedIncidentsInTheRange(Case given) {
        for (CompanyFigures figures : companies(given, CompanyOrder.KEY)) {
            long[] millis = given.of(figures.key()).stream()
                    .filter(happening -> happening.in(given.range()) && happening.timing() == Timing.TIMED)
                    .mapToLong(Happening::millis)
                    .sorted()
                    .toArray();
            assertThat(figures.timed()).isEqualTo(millis.length);
            if (millis.length == 0) {
                assertThat(figures.medianSeconds()).isNull();
            } else {
                double median = millis[(millis.length + 1) / 2 - 1] / 1_000.0;
                assertThat(figures.medianSeconds()).isCloseTo(median, within(median / 1_000 + HALF_A_MILLISECOND));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCompanysChangeIsThatOfTheSameMonthsAYearBefore(Case given) {
        List<Integer> months = comparedMonths(given);
        Optional<Comparison> comparison = given.index.read(views -> CompaniesQuery.comparison(views, given.range()));
        assertThat(comparison)
                .isEqualTo(
                        months.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Comparison(
                                        Month.toString(months.get(0)), Month.toString(months.get(months.size() - 1)))));
        for (CompanyFigures figures : companies(given, CompanyOrder.KEY)) {
            List<Happening> all = given.of(figures.key());
            OptionalInt first = firstMonth(all);
            if (months.isEmpty() || first.isEmpty() || months.get(0) - 12 < first.getAsInt()) {
                assertThat(figures.incidentsYearBefore()).isNull();
                assertThat(figures.change()).isNull();
                continue;
            }
            long now = all.stream()
                    .filter(happening -> months.contains(happening.month()))
                    .count();
            long before = all.stream()
                    .filter(happening -> happening.month() != Month.UNDATED && months.contains(happening.month() + 12))
                    .count();
            assertThat(figures.incidentsYearBefore()).isEqualTo(before);
            assertThat(figures.change()).isEqualTo(now - before);
            if (given.rangeFrom.isPresent() && dated(given.all).max().getAsInt() <= given.newestKnown) {
                assertThat(figures.change()).isEqualTo(figures.incidents() - before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void companiesWithoutTheFigureComeLastInItsOrder(Case given) {
        assertThat(companies(given, CompanyOrder.MEDIAN).stream().map(CompanyFigures::medianSeconds))
                .isSortedAccordingTo(Comparator.nullsLast(Comparator.<Double>reverseOrder()));
        assertThat(companies(given, CompanyOrder.CHANGE).stream().map(CompanyFigures::change))
                .isSortedAccordingTo(Comparator.nullsLast(Comparator.<Long>reverseOrder()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pagesOfCompaniesAreTheWholeListInItsOrder(Case given) {
        for (CompanyOrder order : CompanyOrder.values()) {
            List<CompanyFigures> whole = companies(given, order);
            List<CompanyFigures> read = new ArrayList<>();
            CompanyPlace after = null;
            do {
                CompanyPage page = page(given, order, after, 2);
                assertThat(page.matches()).isEqualTo(whole.size());
                assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
                read.addAll(page.items());
                after = page.next();
            } while (after != null);
            assertThat(read).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMonthHasTheTwelveThatEndWithItAndTheOneAYearBefore(Case given) {
        for (CompanyFigures company : companies(given, CompanyOrder.KEY)) {
            List<Happening> all = given.of(company.key());
            CompanyHistory history = history(given, company.key(), Grain.MONTH);
            assertThat(history.figures()).isEqualTo(company);
            for (CompanyHistory.TrendMonth row : history.months()) {
                int month = Month.parse(row.month());
                assertSum(all, month - 11, month, row.trailing12Incidents(), row.trailing12DowntimeSeconds());
                assertSum(all, month - 12, month - 12, row.incidentsYearBefore(), row.downtimeSecondsYearBefore());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyPeriodHasTheTwelveMonthsThatEndWithItsLastAndItsMonthsAYearBefore(Case given) {
        for (CompanyFigures company : companies(given, CompanyOrder.KEY)) {
            List<Happening> all = given.of(company.key());
            for (Grain grain : List.of(Grain.QUARTER, Grain.YEAR)) {
                for (CompanyHistory.TrendPeriod row :
                        history(given, company.key(), grain).periods()) {
                    int[] months = IntStream.rangeClosed(Month.parse("1967-01"), Month.parse("1980-12"))
                            .filter(month -> grain.period(month).equals(row.period())
                                    && given.range().from() <= month
                                    && month <= given.range().to())
                            .toArray();
                    int last = months[months.length - 1];
                    assertSum(all, last - 11, last, row.trailing12Incidents(), row.trailing12DowntimeSeconds());
                    assertSum(
                            all, months[0] - 12, last - 12, row.incidentsYearBefore(), row.downtimeSecondsYearBefore());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTrailingSumsAreThoseOfEveryMonthThatHasOne(Case given) {
        OptionalInt newest = newestMonth(given);
        for (CompanyFigures company : companies(given, CompanyOrder.KEY)) {
            List<Happening> all = given.of(company.key());
            OptionalInt first = firstMonth(all);
            List<String> expected = new ArrayList<>();
            for (int month = Month.parse("1967-01"); month <= newest.orElse(0); month++) {
                if (first.isPresent()
                        && first.getAsInt() <= month - 11
                        && given.range().from() <= month
                        && month <= given.range().to()) {
                    expected.add(Month.toString(month));
                }
            }
            List<CompanyHistory.TrailingSum> sums =
                    history(given, company.key(), Grain.MONTH).trailing();
            assertThat(sums.stream().map(CompanyHistory.TrailingSum::month)).containsExactlyElementsOf(expected);
            for (CompanyHistory.TrailingSum sum : sums) {
                int month = Month.parse(sum.month());
                assertSum(all, month - 11, month, sum.incidents(), sum.downtimeSeconds());
            }
        }
    }

    /** Months as they were asked for, but none after the newest with an incident; twelve if no first one was given. */
    private static List<Integer> comparedMonths(Case given) {
        List<Integer> months = new ArrayList<>();
        OptionalInt newest = newestMonth(given);
        if (newest.isPresent()) {
            int last = Math.min(newest.getAsInt(), given.rangeTo.orElse(newest.getAsInt()));
            for (int month = given.rangeFrom.orElse(last - 11); month <= last; month++) {
                months.add(month);
            }
        }
        return months;
    }

    private static void assertSum(List<Happening> all, int from, int to, Long incidents, Double downtimeSeconds) {
        if (firstMonth(all).orElse(Integer.MAX_VALUE) > from) {
            assertThat(incidents).isNull();
            assertThat(downtimeSeconds).isNull();
            return;
        }
        assertThat(incidents)
                .isEqualTo(all.stream()
                        .filter(happening -> from <= happening.month() && happening.month() <= to)
                        .count());
        assertThat(downtimeSeconds)
                .isEqualTo(Downtime.millis(all, Month.startMillis(from), Month.startMillis(to + 1)) / 1_000.0);
    }

    private static OptionalInt firstMonth(List<Happening> all) {
        return dated(all).min();
    }

    /** None after the one in which the newest incident became known. */
    private static OptionalInt newestMonth(Case given) {
        return dated(given.all).filter(month -> month <= given.newestKnown).max();
    }

    private static IntStream dated(List<Happening> all) {
        return all.stream().mapToInt(Happening::month).filter(month -> month != Month.UNDATED);
    }

    private static List<CompanyFigures> companies(Case given, CompanyOrder order) {
        return page(given, order, null, Integer.MAX_VALUE).items();
    }

    private static CompanyPage page(Case given, CompanyOrder order, CompanyPlace after, int limit) {
        return given.index.read(
                views -> CompaniesQuery.ask(views, given.range(), Optional.empty(), "", order, after, limit));
    }

    private static CompanyHistory history(Case given, String company, Grain grain) {
        return given.index
                .read(views -> CompaniesQuery.trend(views, company, given.range(), grain))
                .orElseThrow();
    }
}
