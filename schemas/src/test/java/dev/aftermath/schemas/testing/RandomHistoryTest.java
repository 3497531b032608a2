package dev.aftermath.schemas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomHistoryTest {

    private static final int SEEDS = 1_000;

    @Test
    void versionsOfAnIncidentAreWithoutGapsAndFactsFollowFromTheOneBefore() {
        histories().forEach(history -> {
            Map<String, IncidentEvent> newest = new HashMap<>();
            for (IncidentEvent event : history.events()) {
                assertFollows(newest.put(event.getIncidentId(), event), event, history);
            }
        });
    }

    private static void assertFollows(IncidentEvent before, IncidentEvent event, RandomHistory history) {
        assertThat(event.getVersion()).as("%s", history).isEqualTo(before == null ? 1 : before.getVersion() + 1);
        boolean present = before != null && before.getFact() != Fact.WITHDRAWN;
        assertThat(event.getFact() == Fact.RECORDED).as("%s", history).isEqualTo(!present);
        assertThat(event.getIncident() == null).as("%s", history).isEqualTo(event.getFact() == Fact.WITHDRAWN);
        assertThat(event.getChangedFields().isEmpty()).as("%s", history).isEqualTo(event.getFact() != Fact.CORRECTED);
        if (event.getFact() == Fact.CORRECTED) {
            assertThat(event.getContentHash()).as("%s", history).isNotEqualTo(before.getContentHash());
        }
    }

    @Test
    void noIncidentEndsBeforeItStartsOrLastsLongerThanTwoYears() {
        histories()
                .flatMap(history -> history.events().stream())
                .map(IncidentEvent::getIncident)
                .filter(incident ->
                        incident != null && incident.getStartTime() != null && incident.getEndTime() != null)
                .forEach(incident -> assertThat(Duration.between(incident.getStartTime(), incident.getEndTime()))
                        .isBetween(Duration.ZERO, Duration.ofDays(730)));
    }

    @Test
    void everyFieldThatMovesAnIncidentIsCorrectedAndEveryTimingComesUp() {
        List<IncidentEvent> events =
                histories().flatMap(history -> history.events().stream()).toList();
        Set<String> corrected = events.stream()
                .flatMap(event -> event.getChangedFields().stream())
                .collect(Collectors.toSet());
        assertThat(corrected)
                .contains("company", "product", "categories", "startTime", "endTime", "ongoing", "title", "keywords");
        List<IncidentEvent> stated =
                events.stream().filter(event -> event.getIncident() != null).toList();
        assertThat(stated.stream().map(event -> new ExpectedIncident(event).timing()))
                .contains(Timing.values());
        List<Incident> incidents =
                stated.stream().map(IncidentEvent::getIncident).toList();
        assertThat(incidents)
                .anyMatch(incident -> incident.getStartTime() != null
                        && incident.getStartTime().isBefore(Instant.EPOCH))
                .anyMatch(incident -> incident.getCompany().isBlank())
                .anyMatch(incident -> incident.getProduct().isBlank())
                .anyMatch(incident -> incident.getCategories().contains("c++"))
                .anyMatch(incident -> incident.getCategories().contains("a/b"))
                .anyMatch(incident -> incident.getCategories().contains("50%"));
        assertThat(incidents.stream()
                        .filter(incident -> incident.getStartTime() != null && incident.getEndTime() != null)
                        .map(incident -> Duration.between(incident.getStartTime(), incident.getEndTime())))
                .contains(Duration.ofMillis(1))
                .anyMatch(duration -> duration.toDays() > 300);
    }

    @Test
    void historiesAreOfOneToSixtyEventsAndEachSeedGivesItsOwn() {
        Set<Integer> sizes = histories().map(history -> history.events().size()).collect(Collectors.toSet());
        assertThat(sizes).allMatch(size -> size >= 1 && size <= 60).hasSizeGreaterThan(50);
        assertThat(RandomHistory.small(1).events())
                .isEqualTo(RandomHistory.small(1).events());
        assertThat(RandomHistory.small(1).events())
                .isNotEqualTo(RandomHistory.small(2).events());
        assertThat(RandomHistory.of(7, 500).events()).hasSize(500);
    }

    @Test
    void anInterleavingKeepsTheOrderWithinAnIncidentAndRedeliversOnlyWhatWasDelivered() {
        histories().limit(200).forEach(history -> {
            List<IncidentEvent> interleaving = history.interleaving(new Random(history.seed()));
            Map<String, Integer> versions = new HashMap<>();
            for (IncidentEvent event : interleaving) {
                int newest = versions.getOrDefault(event.getIncidentId(), 0);
                assertThat(event.getVersion()).as("%s", history).isBetween(1, newest + 1);
                versions.merge(event.getIncidentId(), event.getVersion(), Math::max);
            }
            assertThat(new HashSet<>(interleaving)).as("%s", history).isEqualTo(new HashSet<>(history.events()));
        });
    }

    @Test
    void partitionsHoldEachIncidentWholeAndNothingElse() {
        RandomHistory history = RandomHistory.of(3, 300);
        List<List<IncidentEvent>> partitions = history.partition(6);
        assertThat(partitions).hasSize(6);
        assertThat(partitions.stream().mapToInt(Collection::size).sum()).isEqualTo(300);
        Map<String, Set<Integer>> places = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            for (IncidentEvent event : partitions.get(i)) {
                places.computeIfAbsent(event.getIncidentId(), id -> new HashSet<>())
                        .add(i);
            }
        }
        assertThat(places.values()).allMatch(place -> place.size() == 1);
        assertThat(partitions).filteredOn(partition -> !partition.isEmpty()).hasSizeGreaterThan(3);
    }

    @Test
    void theFinalIncidentsAreTheNewestFactsThatAreNoWithdrawals() {
        IncidentEvent first = IncidentFixtures.recorded(
                IncidentFixtures.id(1), IncidentFixtures.incident().build());
        IncidentEvent corrected = IncidentFixtures.corrected(
                first, IncidentFixtures.incident().setCompany("GitHub").build());
        IncidentEvent withdrawn = IncidentFixtures.withdrawn(corrected);
        IncidentEvent again = IncidentFixtures.recordedAgain(withdrawn, first.getIncident());
        assertThat(Arrays.asList(
                        first.getVersion(), corrected.getVersion(), withdrawn.getVersion(), again.getVersion()))
                .containsExactly(1, 2, 3, 4);
        assertThat(corrected.getChangedFields()).containsExactly("company");
        assertThat(again.getContentHash()).isEqualTo(first.getContentHash());

        RandomHistory history = RandomHistory.of(11, 400);
        Map<String, IncidentEvent> newest = new TreeMap<>();
        history.events().forEach(event -> newest.put(event.getIncidentId(), event));
        newest.values().removeIf(event -> event.getFact() == Fact.WITHDRAWN);
        assertThat(history.finalIncidents()).isEqualTo(newest);
    }

    private static java.util.stream.Stream<RandomHistory> histories() {
        return LongStream.range(0, SEEDS).mapToObj(RandomHistory::small);
    }
}
