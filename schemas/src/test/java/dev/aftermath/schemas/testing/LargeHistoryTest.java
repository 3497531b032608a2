package dev.aftermath.schemas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.testing.LargeHistory.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LargeHistoryTest {

    @Test
    void aHundredThousandEventsHaveTheProportionsOfTheirShape() {
        Census census = new Census();
        LargeHistory.ofHundredThousand(1).forEach(census::count);
        assertThat(census.events).isEqualTo(100_000);
        assertThat(census.newest).hasSize(30_000);
        assertThat(census.corrected).isEqualTo(20_000);
        assertThat(census.withdrawn).isEqualTo(5_500);
        assertThat(census.recordedAgain).isEqualTo(4_500);
        assertThat(census.redelivered).isEqualTo(40_000);
        assertThat(census.companies).hasSize(2_000);
        assertThat(census.products).hasSize(500);
        assertThat(census.categories).hasSize(8);
        assertThat(census.categoriesNamed / (double) census.stated).isCloseTo(2.5, within(0.05));
        assertThat(census.months).hasSize(121); // ten years and undated
        assertThat(census.bytes / census.events).isBetween(580L, 620L);
        assertThat(census.incidentsOf("company-0-inc")).isBetween(2_400, 4_800);
    }

    @Test
    void theFinalIncidentsAreWhatTheEventsLeave() {
        LargeHistory history = new LargeHistory(Shape.of(5, 9_000, 2_700));
        Map<String, IncidentEvent> newest = new TreeMap<>();
        history.stream()
                .forEach(event -> newest.merge(
                        event.getIncidentId(),
                        event,
                        (one, other) -> one.getVersion() > other.getVersion() ? one : other));
        newest.values().removeIf(event -> event.getFact() == Fact.WITHDRAWN);
        assertThat(history.finalIncidents()).isEqualTo(newest).hasSize(2_700 - 90);
    }

    @Test
    void readingTwiceGivesTheSameEventsAndAnotherSeedGivesOthers() {
        Shape shape = Shape.of(5, 2_000, 600);
        assertThat(new LargeHistory(shape).stream().toList())
                .isEqualTo(new LargeHistory(shape).stream().toList())
                .isNotEqualTo(new LargeHistory(Shape.of(6, 2_000, 600)).stream().toList());
    }

    @Test
    void aShapeThatNoHistoryHasIsRefused() {
        assertThatThrownBy(() -> Shape.of(1, 100, 90))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 events of 90 incidents");
    }

    private static final class Census {
        long events;
        long bytes;
        int corrected;
        int withdrawn;
        int recordedAgain;
        int redelivered;
        int stated;
        int categoriesNamed;
        final Map<String, Integer> newest = new HashMap<>();
        final Map<String, Set<String>> companies = new HashMap<>();
        final Set<String> products = new HashSet<>();
        final Set<String> categories = new HashSet<>();
        final Set<String> months = new HashSet<>();

        void count(IncidentEvent event) {
            events++;
            bytes += CanonicalBytes.of(event).length;
            int before = newest.getOrDefault(event.getIncidentId(), 0);
            if (event.getVersion() <= before) {
                redelivered++;
                return;
            }
            assertThat(event.getVersion()).isEqualTo(before + 1);
            newest.put(event.getIncidentId(), event.getVersion());
            switch (event.getFact()) {
                case CORRECTED -> corrected++;
                case WITHDRAWN -> withdrawn++;
                case RECORDED -> recordedAgain += before > 0 ? 1 : 0;
            }
            if (event.getFact() != Fact.WITHDRAWN) {
                countContent(new ExpectedIncident(event));
            }
        }

        private void countContent(ExpectedIncident seen) {
            stated++;
            categoriesNamed += seen.incident().getCategories().size();
            categories.addAll(seen.incident().getCategories());
            products.add(MemberKey.ofProduct(seen.incident().getProduct()));
            companies
                    .computeIfAbsent(seen.companyKey(), key -> new HashSet<>())
                    .add(seen.event().getIncidentId());
            months.add(seen.month());
        }

        int incidentsOf(String company) {
            return companies.get(company).size();
        }
    }
}
