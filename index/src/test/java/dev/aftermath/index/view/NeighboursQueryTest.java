package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursQueryTest {

    @Test
    void theOnesBeforeAndAfterAreOfTheSameCompany() {
        ViewIndex index = Incidents.index(List.of(
                incident("a", "acme", "2016-08-01T00:00:00Z", 60),
                incident("b", "acme", "2016-08-10T00:00:00Z", 60),
                incident("c", "globex", "2016-08-11T00:00:00Z", 60),
                incident("d", "acme", "2016-08-20T00:00:00Z", 60),
                undated("u", "acme")));

        assertThat(ask(index, "b").previous().incidentId()).isEqualTo("a");
        assertThat(ask(index, "b").next().incidentId()).isEqualTo("d");
        assertThat(ask(index, "a").previous()).isNull();
        assertThat(ask(index, "d").next()).isNull();
    }

    @Test
    void thereIsNothingAroundAnIncidentWithoutTimes() {
        ViewIndex index =
                Incidents.index(List.of(incident("a", "acme", "2016-08-01T00:00:00Z", 60), undated("u", "acme")));

        assertThat(ask(index, "u")).isEqualTo(new Neighbours(null, null, null, null));
    }

    @Test
    void anUnknownCompanyIsNobodys() {
        ViewIndex index = Incidents.index(List.of(
                incident("a", MemberKey.UNKNOWN, "2016-08-01T00:00:00Z", 60),
                incident("b", MemberKey.UNKNOWN, "2016-08-01T00:00:30Z", 60)));

        Neighbours neighbours = ask(index, "a");
        assertThat(neighbours.next()).isNull();
        assertThat(neighbours.overlapping()).isNull();
        assertThat(neighbours.nearby().items())
                .extracting(IncidentSummary::incidentId)
                .containsExactly("b");
    }

    @Test
    void whatEndsWhenAnotherBeginsDoesNotOverlap() {
        ViewIndex index = Incidents.index(List.of(
                incident("a", "acme", "2016-08-01T00:00:00Z", 60),
                incident("b", "acme", "2016-08-01T00:01:00Z", 60),
                incident("c", "acme", "2016-08-01T00:01:59Z", 1)));

        assertThat(ask(index, "a").overlapping()).isEqualTo(new Neighbours.Some(0, List.of()));
        assertThat(ask(index, "b").overlapping().items())
                .extracting(IncidentSummary::incidentId)
                .containsExactly("c");
    }

    @Test
    void whatGoesOnWithoutAKnownEndOverlapsNothing() {
        CurrentIncident endUnknown = Rows.incidentBuilder("e")
                .setTiming(Timing.END_UNKNOWN)
                .setEndTime(null)
                .setDurationSeconds(null)
                .build();
        ViewIndex index = Incidents.index(List.of(endUnknown, incident("a", "acme", "2016-08-18T19:30:00Z", 60)));

        assertThat(ask(index, "a").overlapping().incidents()).isZero();
        assertThat(ask(index, "e").overlapping()).isNull();
        assertThat(ask(index, "e").next().incidentId()).isEqualTo("a");
    }

    @Test
    void ofManyThereAreTheFirstAndTheirNumber() {
        List<CurrentIncident> many = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            many.add(incident("a" + i, "acme", "2016-08-01T00:00:" + i + "Z", 600));
            many.add(incident("g" + i, "globex", "2016-08-01T00:00:" + i + "Z", 600));
        }

        Neighbours neighbours = ask(Incidents.index(many), "a20");
        assertThat(neighbours.overlapping().incidents()).isEqualTo(29);
        assertThat(neighbours.overlapping().items()).hasSize(20);
        assertThat(neighbours.nearby().incidents()).isEqualTo(30);
        assertThat(neighbours.nearby().items())
                .hasSize(10)
                .extracting(IncidentSummary::incidentId)
                .startsWith("g20", "g19", "g21");
    }

    @Test
    void aWithdrawnIncidentHasNoNeighbours() {
        assertThat(Incidents.index(List.of())
                        .<Boolean>read(views -> NeighboursQuery.ask(views, "a").isPresent()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neighboursAreThoseThatAreFoundOneByOne(long seed) {
        List<CurrentIncident> incidents = Incidents.some(new Random(seed), 120);
        ViewIndex index = Incidents.index(incidents);
        for (CurrentIncident one : incidents) {
            assertThat(ask(index, one.getIncidentId()))
                    .as("seed " + seed + ", around " + one)
                    .isEqualTo(neighbours(one, incidents));
        }
    }

    private static Neighbours neighbours(CurrentIncident one, List<CurrentIncident> all) {
        Comparator<CurrentIncident> byTime =
                Comparator.comparing(NeighboursQueryTest::time).thenComparing(CurrentIncident::getIncidentId);
        List<CurrentIncident> ofCompany = all.stream()
                .filter(other -> time(other) != null && other.getCompanyKey().equals(one.getCompanyKey()))
                .sorted(byTime)
                .toList();
        int at = ofCompany.indexOf(one);
        return new Neighbours(
                at > 0 ? summary(ofCompany.get(at - 1)) : null,
                at >= 0 && at < ofCompany.size() - 1 ? summary(ofCompany.get(at + 1)) : null,
                one.getTiming() == Timing.TIMED
                        ? some(ofCompany.stream().filter(other -> other != one && overlap(one, other)), 20)
                        : null,
                one.getStartTime() != null
                        ? some(
                                all.stream()
                                        .filter(other -> other.getStartTime() != null && !ofCompany.contains(other))
                                        .filter(other -> distance(one, other).compareTo(Duration.ofDays(3)) <= 0)
                                        .sorted(Comparator.comparing((CurrentIncident other) -> distance(one, other))
                                                .thenComparing(byTime)),
                                10)
                        : null);
    }

    private static boolean overlap(CurrentIncident one, CurrentIncident other) {
        return other.getTiming() == Timing.TIMED
                && other.getStartTime().isBefore(one.getEndTime())
                && one.getStartTime().isBefore(other.getEndTime());
    }

    private static Duration distance(CurrentIncident one, CurrentIncident other) {
        return Duration.between(one.getStartTime(), other.getStartTime()).abs();
    }

    private static Neighbours.Some some(Stream<CurrentIncident> found, int most) {
        List<IncidentSummary> all = found.map(NeighboursQueryTest::summary).toList();
        return new Neighbours.Some(all.size(), all.subList(0, Math.min(most, all.size())));
    }

    private static Instant time(CurrentIncident incident) {
        return incident.getStartTime() != null ? incident.getStartTime() : incident.getEndTime();
    }

    private static IncidentSummary summary(CurrentIncident incident) {
        return IncidentSummary.of(incident.getIncidentId(), incident);
    }

    private static Neighbours ask(ViewIndex index, String id) {
        return index.read(views -> NeighboursQuery.ask(views, id).orElseThrow());
    }

    private static CurrentIncident incident(String id, String company, String start, int seconds) {
        Instant from = Instant.parse(start);
        return Rows.incidentBuilder(id)
                .setCompanyKey(company)
                .setStartTime(from)
                .setEndTime(from.plusSeconds(seconds))
                .setDurationSeconds((double) seconds)
                .build();
    }

    private static CurrentIncident undated(String id, String company) {
        return Rows.incidentBuilder(id)
                .setCompanyKey(company)
                .setMonth("undated")
                .setTiming(Timing.UNDATED)
                .setStartTime(null)
                .setEndTime(null)
                .setDurationSeconds(null)
                .build();
    }
}
