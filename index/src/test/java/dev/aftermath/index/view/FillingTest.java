package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.CurrentIncident;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index that got many rows at once, against one that took them one by one. */
class FillingTest {

    static List<Long> seeds() {
        return new Random().longs(40).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itHasTheSameIncidentsInTheSameOrders(long seed) {
        Random random = new Random(seed);
        List<ViewChange> filled = changes(random, new ArrayList<>()).stream()
                .filter(change -> ((ViewChange.Current) change).incident() != null)
                .toList();
        List<String> ids = new ArrayList<>(filled.stream()
                .map(change -> ((ViewChange.Current) change).id())
                .toList());
        List<ViewChange> later = changes(random, ids);
        ViewIndex plain = new ViewIndex();
        filled.forEach(change -> plain.apply(List.of(change)));
        ViewIndex index = new ViewIndex();

        index.fill(Path.of("nowhere"), ViewTables.of(Rows.parts(filled)));
        assertSame(index, plain);

        index.apply(later);
        plain.apply(later);
        assertSame(index, plain);
    }

    @Test
    void nobodySeesAnyOfItBeforeAllIsThere() {
        ViewIndex index = new ViewIndex();
        IndexSize empty = index.read(IndexSize::of);
        RowParts rows = Rows.parts(List.of(
                ViewRows.current("a", Rows.incident("a")), Rows.durations("all", "", "", "2016-08", 16_200_000)));

        ViewTables filled = ViewTables.of(new RowParts() {
            @Override
            public void cells(Consumer<List<ViewChange>> part) {
                rows.cells(part);
                assertThat(index.read(IndexSize::of)).isEqualTo(empty);
            }

            @Override
            public void incidents(Consumer<List<ViewChange.Current>> part) {
                rows.incidents(part);
                assertThat(index.read(IndexSize::of)).isEqualTo(empty);
                assertThat(index.<Boolean>read(
                                views -> views.incidents().byDuration().isEmpty()))
                        .isTrue();
            }
        });
        assertThat(index.read(IndexSize::of)).isEqualTo(empty);
        long before = index.version();

        index.fill(Path.of("nowhere"), filled);
        assertThat(index.version()).isGreaterThan(before);
        assertThat(index.read(IndexSize::of).incidents()).isEqualTo(1);
        assertThat(index.<Integer>read(views -> views.incidents().byDuration().size()))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderByDurationIsTheOneThatComparingGives(long seed) {
        Random random = new Random(seed);
        NavigableMap<IncidentPlace, Integer> byTime = new TreeMap<>(IncidentPlace.BY_TIME);
        for (int i = random.nextInt(300); i > 0; i--) {
            long duration = random.nextInt(4) == 0 ? random.nextLong() >>> 1 : random.nextInt(5) - 1;
            byTime.put(new IncidentPlace(duration, random.nextInt(40), "id-" + random.nextInt(40)), i);
        }
        NavigableMap<IncidentPlace, Integer> expected = new TreeMap<>(IncidentPlace.BY_DURATION);
        byTime.forEach(expected::put);

        List<Map.Entry<IncidentPlace, Integer>> ordered = DurationOrder.of(List.copyOf(byTime.entrySet()));
        assertThat(ordered).isEqualTo(List.copyOf(expected.entrySet()));

        NavigableMap<IncidentPlace, Integer> made = new TreeMap<>(IncidentPlace.BY_DURATION);
        made.putAll(new InOrder<>(IncidentPlace.BY_DURATION, ordered));
        assertThat(List.copyOf(made.entrySet())).isEqualTo(ordered);
        ordered.forEach(entry -> assertThat(made.get(entry.getKey())).isEqualTo(entry.getValue()));
        made.keySet().removeIf(place -> place.timeMillis() % 2 == 0);
        expected.keySet().removeIf(place -> place.timeMillis() % 2 == 0);
        assertThat(made).isEqualTo(expected);
    }

    /** Some of incidents that are there already: other rows of them, or their withdrawal. */
    private static List<ViewChange> changes(Random random, List<String> ids) {
        List<ViewChange> changes = new ArrayList<>();
        for (Happening happening : Happening.some(random, 1 + random.nextInt(120))) {
            boolean known = !ids.isEmpty() && random.nextInt(3) == 0;
            String id = known ? ids.get(random.nextInt(ids.size())) : "id-" + random.nextLong();
            CurrentIncident row = known && random.nextInt(3) == 0 ? null : Incidents.of(id, happening);
            changes.add(ViewRows.current(id, row));
            ids.add(id);
        }
        return changes;
    }

    private static void assertSame(ViewIndex index, ViewIndex plain) {
        for (IncidentOrder order : IncidentOrder.values()) {
            assertThat(all(index, IncidentFilter.NONE, order)).isEqualTo(all(plain, IncidentFilter.NONE, order));
        }
        assertThat(index.<Object>read(
                        views -> List.copyOf(views.incidents().byDuration().entrySet())))
                .isEqualTo(plain.<Object>read(
                        views -> List.copyOf(views.incidents().byDuration().entrySet())));
        for (String company : Happening.COMPANIES) {
            IncidentFilter filter = new IncidentFilter(company, null, null, null, MonthRange.EVERYTHING);
            assertThat(all(index, filter, IncidentOrder.NEWEST)).isEqualTo(all(plain, filter, IncidentOrder.NEWEST));
            assertThat(index.<Object>read(views -> views.incidents().counts().count(filter)))
                    .isEqualTo(plain.<Object>read(
                            views -> views.incidents().counts().count(filter)));
            assertThat(index.<Object>read(views ->
                            List.copyOf(views.incidents().ofCompany(company).entrySet())))
                    .isEqualTo(plain.<Object>read(views ->
                            List.copyOf(views.incidents().ofCompany(company).entrySet())));
        }
    }

    private static Object all(ViewIndex index, IncidentFilter filter, IncidentOrder order) {
        return index.read(views -> IncidentsQuery.ask(views, filter, order, null, 1_000));
    }
}
