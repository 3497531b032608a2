package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of random incidents, under random filters, against the same list sorted and filtered the simple way. */
class IncidentsQueryTest {

    static List<Long> seeds() {
        return new Random().longs(60).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allPagesTogetherAreTheIncidentsThatMeetTheFilterInOrder(long seed) {
        Random random = new Random(seed);
        List<CurrentIncident> all = Incidents.some(random, random.nextInt(150));
        ViewIndex index = Incidents.index(all);
        IncidentFilter filter = filter(random);
        IncidentOrder order = IncidentOrder.values()[random.nextInt(IncidentOrder.values().length)];
        List<String> expected = all.stream()
                .filter(incident -> meets(incident, filter))
                .sorted(comparator(order))
                .map(CurrentIncident::getIncidentId)
                .toList();

        List<String> seen = new ArrayList<>();
        IncidentPlace after = null;
        do {
            IncidentPlace from = after;
            int limit = 1 + random.nextInt(20);
            IncidentPage page = index.read(views -> IncidentsQuery.ask(views, filter, order, from, limit));
            assertThat(page.matches()).isEqualTo(expected.size());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(item -> seen.add(item.incidentId()));
            after = page.next();
        } while (after != null);

        assertThat(seen).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pagesStayStableWhileIncidentsComeChangeAndGo(long seed) {
        Random random = new Random(seed);
        List<CurrentIncident> staying = Incidents.some(random, 80);
        ViewIndex index = Incidents.index(staying);
        IncidentOrder order = IncidentOrder.values()[random.nextInt(IncidentOrder.values().length)];
        List<CurrentIncident> passing = Incidents.some(random, 40);
        List<String> seen = new ArrayList<>();
        IncidentPlace after = null;
        do {
            IncidentPlace from = after;
            IncidentPage page = index.read(views -> IncidentsQuery.ask(views, IncidentFilter.NONE, order, from, 7));
            page.items().forEach(item -> seen.add(item.incidentId()));
            after = page.next();
            CurrentIncident some = passing.get(random.nextInt(passing.size()));
            index.apply(List.of(ViewRows.current(some.getIncidentId(), random.nextBoolean() ? some : null)));
        } while (after != null);

        Set<String> ofStaying = new HashSet<>(
                staying.stream().map(CurrentIncident::getIncidentId).toList());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(ofStaying::contains))
                .containsExactlyElementsOf(staying.stream()
                        .sorted(comparator(order))
                        .map(CurrentIncident::getIncidentId)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWithdrawnOrMovedIncidentIsNowhereLeft(long seed) {
        Random random = new Random(seed);
        List<CurrentIncident> before = Incidents.some(random, 30);
        ViewIndex index = Incidents.index(before);
        List<CurrentIncident> after = new ArrayList<>();
        for (CurrentIncident incident : before) {
            String id = incident.getIncidentId();
            CurrentIncident changed = Incidents.of(id, Happening.some(random, 1).get(0));
            boolean withdrawn = random.nextBoolean();
            index.apply(List.of(ViewRows.current(id, withdrawn ? null : changed)));
            if (!withdrawn) {
                after.add(changed);
            }
        }

        for (IncidentOrder order : IncidentOrder.values()) {
            for (String company : Happening.COMPANIES) {
                IncidentFilter filter = new IncidentFilter(company, null, null, null, MonthRange.EVERYTHING);
                assertThat(index.read(views -> IncidentsQuery.ask(views, filter, order, null, 200))
                                .items())
                        .extracting(IncidentSummary::incidentId)
                        .containsExactlyElementsOf(after.stream()
                                .filter(incident -> meets(incident, filter))
                                .sorted(comparator(order))
                                .map(CurrentIncident::getIncidentId)
                                .toList());
            }
        }
    }

    /** They are counted without looking at each, also after all that came and went. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void matchesAreExactWhateverCameChangedAndWent(long seed) {
        Random random = new Random(seed);
        ViewIndex index = new ViewIndex();
        TreeMap<String, CurrentIncident> current = new TreeMap<>();
        for (int step = 0; step < 200; step++) {
            String id = "x" + random.nextInt(60);
            if (random.nextInt(3) == 0) {
                current.remove(id);
            } else {
                current.put(id, Incidents.of(id, Happening.some(random, 1).get(0)));
            }
            index.apply(List.of(ViewRows.current(id, current.get(id))));
            IncidentFilter filter = filter(random);
            assertThat(index.read(views -> IncidentsQuery.ask(views, filter, IncidentOrder.NEWEST, null, 1))
                            .matches())
                    .as("%s", filter)
                    .isEqualTo(current.values().stream()
                            .filter(incident -> meets(incident, filter))
                            .count());
        }
    }

    static IncidentFilter filter(Random random) {
        int from = Month.parse("1969-01") + random.nextInt(40);
        MonthRange range =
                switch (random.nextInt(5)) {
                    case 0 -> MonthRange.of(OptionalInt.of(from), OptionalInt.empty());
                    case 1 -> MonthRange.of(OptionalInt.empty(), OptionalInt.of(from));
                    case 2 -> MonthRange.of(OptionalInt.of(from), OptionalInt.of(from + random.nextInt(20)));
                    case 3 -> MonthRange.of(OptionalInt.of(-2_000_000_000), OptionalInt.of(2_000_000_000));
                    default -> MonthRange.EVERYTHING;
                };
        return new IncidentFilter(
                random.nextBoolean() ? null : Happening.COMPANIES.get(random.nextInt(Happening.COMPANIES.size())),
                random.nextBoolean() ? null : Happening.CATEGORIES.get(random.nextInt(Happening.CATEGORIES.size())),
                random.nextInt(4) > 0 ? null : "p" + random.nextInt(5),
                random.nextInt(3) > 0 ? null : Timing.values()[random.nextInt(Timing.values().length)],
                range);
    }

    static boolean meets(CurrentIncident incident, IncidentFilter filter) {
        int month = Month.parse(incident.getMonth());
        return (filter.company() == null || incident.getCompanyKey().equals(filter.company()))
                && (filter.product() == null || incident.getProductKey().equals(filter.product()))
                && (filter.category() == null || incident.getCategoryKeys().contains(filter.category()))
                && (filter.timing() == null || incident.getTiming() == filter.timing())
                && filter.range().from() <= month
                && month <= filter.range().to();
    }

    static Comparator<CurrentIncident> comparator(IncidentOrder order) {
        Comparator<CurrentIncident> newest = Comparator.comparing(
                        IncidentsQueryTest::time, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(CurrentIncident::getIncidentId)
                .reversed();
        return switch (order) {
            case NEWEST, RELEVANCE -> newest;
            case OLDEST ->
                Comparator.comparing(IncidentsQueryTest::time, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(CurrentIncident::getIncidentId);
            case LONGEST ->
                Comparator.comparing(
                                CurrentIncident::getDurationSeconds, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed()
                        .thenComparing(newest);
        };
    }

    private static Instant time(CurrentIncident incident) {
        return incident.getStartTime() == null ? incident.getEndTime() : incident.getStartTime();
    }
}
