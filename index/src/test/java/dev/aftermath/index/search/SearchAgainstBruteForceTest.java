package dev.aftermath.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.FoundPage;
import dev.aftermath.index.view.FoundPlace;
import dev.aftermath.index.view.FoundQuery;
import dev.aftermath.index.view.IncidentFilter;
import dev.aftermath.index.view.IncidentOrder;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.StartHours;
import dev.aftermath.index.view.StartsQuery;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.index.view.ViewTables;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches in random histories, against the words of the current incidents looked at one by one. */
class SearchAgainstBruteForceTest {

    /** None is a typo, a beginning or another form of another. */
    private static final List<String> WORDS =
            List.of("kernel", "quorum", "bgp", "certificate", "leap", "dns", "warehouse", "mysql", "s3", "failover");

    private static final List<String> COMPANIES = List.of("acme", "globex");
    private static final List<String> CATEGORIES = List.of("cloud", "time");
    private static final Instant START = Instant.parse("2016-08-18T19:00:00Z");

    static List<Long> seeds() {
        return new Random().longs(40).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsFoundIsWhatHasTheWordsAndMeetsTheFilter(long seed) {
        Random random = new Random(seed);
        TreeMap<String, CurrentIncident> current = new TreeMap<>();
        try (Texts texts = new Texts()) {
            for (int step = 0; step < 30; step++) {
                List<ViewChange> changes = changes(random, current);
                texts.index().apply(changes);
                if (random.nextInt(3) == 0) {
                    assertSearch(texts, random, current.values());
                }
            }
            assertSearch(texts, random, current.values());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pagesStayStableWhileIncidentsComeAndGo(long seed) {
        Random random = new Random(seed);
        TreeMap<String, CurrentIncident> staying = new TreeMap<>();
        List<CurrentIncident> passing = IntStream.range(0, 20)
                .mapToObj(i -> incident(random, "passes" + i))
                .toList();
        try (Texts texts = new Texts()) {
            for (int i = 0; i < 60; i++) {
                CurrentIncident incident = incident(random, "stays" + i);
                staying.put(incident.getIncidentId(), incident);
                texts.apply(Texts.change(incident));
            }
            IncidentOrder order = any(random, List.of(IncidentOrder.values()));
            String text = any(random, WORDS);
            List<String> expected = ids(texts, text, order);

            List<String> seen = new ArrayList<>();
            FoundPlace after = null;
            do {
                FoundPage page =
                        FoundQuery.ask(texts.search().find(SearchText.of(text)), IncidentFilter.NONE, order, after, 4);
                page.items().forEach(item -> seen.add(item.incident().getIncidentId()));
                after = page.next();
                CurrentIncident some = any(random, passing);
                texts.apply(ViewRows.current(some.getIncidentId(), random.nextInt(3) == 0 ? null : some));
            } while (after != null);

            assertThat(seen).doesNotHaveDuplicates();
            assertThat(seen.stream().filter(staying::containsKey)).containsExactlyElementsOf(expected);
        }
    }

    /** What is kept, the rows and where changes begin to come again are of different moments, as while others write. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoGoesOnFromWhatWasKeptFindsWhatWhoHasReadEverythingFinds(long seed, @TempDir Path kept) throws IOException {
        Random random = new Random(seed);
        int noted = random.nextInt(20);
        int rowsRead = noted + random.nextInt(6);
        int lastKept = noted + random.nextInt(6);
        TreeMap<String, CurrentIncident> current = new TreeMap<>();
        List<ViewChange> rows = List.of();
        List<List<ViewChange>> again = new ArrayList<>();
        try (Texts before = new Texts();
                Texts after = new Texts()) {
            for (int step = 0; step < 30; step++) {
                List<ViewChange> changes = changes(random, current);
                before.index().apply(changes);
                if (step == lastKept || step < lastKept && random.nextInt(5) == 0) {
                    before.index().keepCompanion(kept);
                }
                if (step == rowsRead) {
                    rows = current.values().stream().map(Texts::change).toList();
                }
                if (step > noted) {
                    again.add(changes);
                }
            }
            List<ViewChange> read = rows;
            assertThat(after.index().fill(kept, ViewTables.of(Rows.parts(read))))
                    .isTrue();
            for (List<ViewChange> changes : again) {
                after.index().apply(changes);
                if (random.nextInt(3) == 0) {
                    after.find(any(random, WORDS));
                }
            }
            for (int search = 0; search < 5; search++) {
                assertSearch(after, random, current.values());
            }
        }
    }

    private static List<String> ids(Texts texts, String text, IncidentOrder order) {
        return FoundQuery.ask(texts.search().find(SearchText.of(text)), IncidentFilter.NONE, order, null, 200)
                .items()
                .stream()
                .map(item -> item.incident().getIncidentId())
                .toList();
    }

    private static List<ViewChange> changes(Random random, TreeMap<String, CurrentIncident> current) {
        List<ViewChange> changes = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            String id = "x" + random.nextInt(40);
            if (random.nextInt(4) == 0) {
                current.remove(id);
                changes.add(ViewRows.current(id, null));
            } else {
                CurrentIncident incident = incident(random, id);
                current.put(id, incident);
                changes.add(Texts.change(incident));
            }
        }
        return changes;
    }

    private static CurrentIncident incident(Random random, String id) {
        return Texts.incident(id)
                .setTitle(text(random, 3))
                .setCompany(any(random, WORDS))
                .setCompanyKey(any(random, COMPANIES))
                .setProduct(text(random, 1))
                .setKeywords(List.of(text(random, 2), text(random, 2)))
                .setCategoryKeys(List.of(any(random, CATEGORIES)))
                .setSummary(text(random, 3))
                .setDescription(text(random, 3))
                .setTiming(any(random, List.of(Timing.TIMED, Timing.INSTANT)))
                .setStartTime(START.plusSeconds(random.nextInt(1_000_000)))
                .build();
    }

    private static String text(Random random, int most) {
        return Stream.generate(() -> any(random, WORDS))
                .limit(random.nextInt(most + 1))
                .collect(Collectors.joining(" - "));
    }

    private static void assertSearch(Texts texts, Random random, Iterable<CurrentIncident> current) {
        List<String> words = Stream.generate(() -> any(random, WORDS))
                .limit(1 + random.nextInt(3))
                .toList();
        IncidentFilter filter = new IncidentFilter(
                random.nextBoolean() ? null : any(random, COMPANIES),
                random.nextBoolean() ? null : any(random, CATEGORIES),
                null,
                random.nextBoolean() ? null : Timing.TIMED,
                MonthRange.EVERYTHING);
        Set<String> expected = new HashSet<>();
        for (CurrentIncident incident : current) {
            if (wordsOf(incident).containsAll(words) && meets(incident, filter)) {
                expected.add(incident.getIncidentId());
            }
        }
        SearchText text = SearchText.of(String.join(" ", words));

        FoundPage page = FoundQuery.ask(
                texts.search().find(text), filter, any(random, List.of(IncidentOrder.values())), null, 100);
        assertThat(page.matches()).as("%s", words).isEqualTo(expected.size());
        assertThat(page.items().stream().map(item -> item.incident().getIncidentId()))
                .as("%s", words)
                .containsExactlyInAnyOrderElementsOf(expected);
        StartHours starts = StartsQuery.ask(texts.search().find(text), filter);
        assertThat(starts.incidents() + starts.unknown()).isEqualTo(expected.size());
    }

    private static Set<String> wordsOf(CurrentIncident incident) {
        return Stream.of(
                        Stream.of(
                                incident.getTitle(),
                                incident.getCompany(),
                                incident.getProduct(),
                                incident.getSummary(),
                                incident.getDescription()),
                        incident.getKeywords().stream())
                .flatMap(texts -> texts)
                .flatMap(text -> Arrays.stream(text.split(" - ")))
                .collect(Collectors.toSet());
    }

    private static boolean meets(CurrentIncident incident, IncidentFilter filter) {
        return (filter.company() == null || filter.company().equals(incident.getCompanyKey()))
                && (filter.category() == null || incident.getCategoryKeys().contains(filter.category()))
                && (filter.timing() == null || filter.timing() == incident.getTiming());
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
