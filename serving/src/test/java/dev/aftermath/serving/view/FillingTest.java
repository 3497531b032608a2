package dev.aftermath.serving.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.CurrentIncident;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index that was told that many rows follow, against one that took them one by one. */
class FillingTest {

    static List<Long> seeds() {
        return new Random().longs(40).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itHasTheSameIncidentsInTheSameOrders(long seed) {
        Random random = new Random(seed);
        List<ViewChange> filled = changes(random, new ArrayList<>());
        List<String> ids = new ArrayList<>(filled.stream()
                .map(change -> ((ViewChange.Current) change).id())
                .toList());
        List<ViewChange> later = changes(random, ids);
        ViewIndex plain = new ViewIndex();
        filled.forEach(change -> plain.apply(List.of(change)));
        ViewIndex index = new ViewIndex();

        index.fill(Path.of("nowhere"), target -> target.accept(filled));
        assertSame(index, plain);

        index.apply(later);
        plain.apply(later);
        assertSame(index, plain);
    }

    @Test
    void nobodyAsksForAnOrderBeforeItIsThere() {
        ViewIndex index = new ViewIndex();

        index.fill(Path.of("nowhere"), target -> {
            assertThatThrownBy(() -> index.read(views -> views.incidents().byDuration()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> index.read(views -> views.incidents().ofCompany("acme")))
                    .isInstanceOf(IllegalStateException.class);
        });
        assertThat(index.<Boolean>read(views -> views.incidents().byDuration().isEmpty()))
                .isTrue();
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
