package dev.aftermath.schemas.testing;

import static dev.aftermath.schemas.testing.IncidentFixtures.id;
import static dev.aftermath.schemas.testing.IncidentFixtures.incident;
import static dev.aftermath.schemas.testing.IncidentFixtures.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BruteForceViewsTest {

    @Test
    void theRowOfACurrentIncidentCarriesItsKeysMonthAndDuration() {
        CurrentIncident row = viewsOf(incident()).currentIncidents().get(id(0));
        assertThat(row.getCompanyKey()).isEqualTo("platform-sh");
        assertThat(row.getProductKey()).isEqualTo("platform-sh-eu-region");
        assertThat(row.getCategoryKeys()).containsExactly("automation", "config-change");
        assertThat(row.getMonth()).isEqualTo("2016-08");
        assertThat(row.getTiming()).isEqualTo(Timing.TIMED);
        assertThat(row.getDurationSeconds()).isEqualTo(16_200.0);
        assertThat(row.getVersion()).isEqualTo(1);
    }

    @Test
    void everyIncidentIsInAllAndInEachOfItsMembers() {
        assertThat(viewsOf(incident()).outageDurations())
                .containsOnlyKeys(
                        "all//2016-08",
                        "company/platform-sh/2016-08",
                        "product/platform-sh-eu-region/2016-08",
                        "category/automation/2016-08",
                        "category/config-change/2016-08");
    }

    @Test
    void incidentsWithoutMembersFallIntoUnknownAndUncategorizedAndHaveNoTrend() {
        BruteForceViews views =
                viewsOf(incident().setCompany(" ").setProduct("").setCategories(List.of(" ")));
        assertThat(views.outageDurations())
                .containsOnlyKeys(
                        "all//2016-08",
                        "company/unknown/2016-08",
                        "product/unknown/2016-08",
                        "category/uncategorized/2016-08");
        assertThat(views.outageDurations().get("company/unknown/2016-08").getName())
                .isEqualTo("unknown");
        assertThat(views.categoryCounts()).containsOnlyKeys("uncategorized/2016-08");
        assertThat(views.companyTrends()).isEmpty();
    }

    @Test
    void whatStandsInPlaceOfANameIsNobodysName() {
        for (String spelling : List.of("!!!", "\uD83D\uDD25", "Unknown", "UNKNOWN!")) {
            BruteForceViews views = viewsOf(incident().setCompany(spelling).setProduct(spelling));
            assertThat(views.outageDurations().get("company/unknown/2016-08").getName())
                    .isEqualTo("unknown");
            assertThat(views.outageDurations().get("product/unknown/2016-08").getName())
                    .isEqualTo("unknown");
        }
    }

    @Test
    void separatorsWithinCategoriesAreEncodedInKeysOnly() {
        CategoryCounts row = viewsOf(incident().setCategories(List.of("C++", "a/b", "50%", " c++ ")))
                .categoryCounts()
                .get("a%2Fb+c%2B%2B/2016-08");
        assertThat(row.getCategory()).isEqualTo("a/b");
        assertThat(row.getOtherCategory()).isEqualTo("c++");
        assertThat(row.getIncidents()).isEqualTo(1);
    }

    @Test
    void theNameIsTheSpellingOfMostIncidentsAndOnATieTheSmallestByCodePoint() {
        assertThat(nameOf("Github", "GitHub", "Github")).isEqualTo("Github");
        assertThat(nameOf("Github", "GitHub")).isEqualTo("GitHub");
        assertThat(nameOf("\uD835\uDC06ithub", "\uFF27ithub")).isEqualTo("\uFF27ithub");
        assertThat(nameOf(" Github", "Github ", "GitHub")).isEqualTo("Github");
    }

    private static String nameOf(String... companies) {
        BruteForceViews views = viewsOf(Arrays.stream(companies)
                .map(company -> incident().setCompany(company))
                .toArray(Incident.Builder[]::new));
        assertThat(views.companyTrends()).containsOnlyKeys("github/2016-08");
        return views.companyTrends().get("github/2016-08").getName();
    }

    @Test
    void overlappingOutagesCountOnceAndEachMonthHoldsItsPart() {
        BruteForceViews views = viewsOf(
                incident("2016-08-31T22:00:00Z", "2016-09-01T01:00:00Z"),
                incident("2016-08-31T23:00:00Z", "2016-08-31T23:30:00Z"),
                incident("2016-09-01T01:00:00Z", "2016-09-01T01:00:00.001Z"),
                incident("2016-09-02T00:00:00Z", null),
                incident(null, null));
        CompanyTrend august = views.companyTrends().get("platform-sh/2016-08");
        CompanyTrend september = views.companyTrends().get("platform-sh/2016-09");
        CompanyTrend undated = views.companyTrends().get("platform-sh/undated");
        assertThat(august.getDowntimeSeconds()).isEqualTo(7_200.0);
        assertThat(august.getStarts()).isEqualTo(2);
        assertThat(september.getDowntimeSeconds()).isEqualTo(3_600.001);
        assertThat(september.getIncidents()).isEqualTo(2);
        assertThat(september.getFirstStart()).isEqualTo(Instant.parse("2016-09-01T01:00:00Z"));
        assertThat(september.getLastStart()).isEqualTo(Instant.parse("2016-09-02T00:00:00Z"));
        assertThat(undated.getIncidents()).isEqualTo(1);
        assertThat(undated.getFirstStart()).isNull();
        assertThat(views.companyTrends()).hasSize(3);
    }

    @Test
    void aMonthThatOnlyDowntimeReachesIntoHasNoIncidents() {
        BruteForceViews views = viewsOf(incident("2016-08-31T00:00:00Z", "2016-10-01T00:00:00Z"));
        assertThat(views.companyTrends()).containsOnlyKeys("platform-sh/2016-08", "platform-sh/2016-09");
        CompanyTrend september = views.companyTrends().get("platform-sh/2016-09");
        assertThat(september.getIncidents()).isZero();
        assertThat(september.getDowntimeSeconds()).isEqualTo(30 * 86_400.0);
    }

    @Test
    void withoutATimedIncidentTheFiguresAreAbsent() {
        OutageDurations row = viewsOf(incident("2016-08-31T00:00:00Z", "2016-08-31T00:00:00Z"))
                .outageDurations()
                .get("all//2016-08");
        assertThat(row.getIncidents()).isEqualTo(1);
        assertThat(row.getInstant()).isEqualTo(1);
        assertThat(row.getTotalSeconds()).isNull();
        assertThat(row.getP50Seconds()).isNull();
        assertThat(row.getHistogram().remaining()).isZero();
    }

    @Test
    void aDurationIsApproximateIfTheStartOrTheEndIsKnownToTheDayOnly() {
        OutageDurations row = viewsOf(
                        incident(),
                        incident().setStartPrecision(TimePrecision.DAY),
                        incident().setEndPrecision(TimePrecision.DAY),
                        incident("2016-08-31T00:00:00Z", null).setStartPrecision(TimePrecision.DAY))
                .outageDurations()
                .get("all//2016-08");
        assertThat(row.getTimed()).isEqualTo(3);
        assertThat(row.getApproximate()).isEqualTo(2);
    }

    @Test
    void figuresOfRandomHistoriesAreWithinOneInAThousandOfTheExactOnes() {
        LongStream.range(0, 200).mapToObj(RandomHistory::small).forEach(history -> {
            BruteForceViews views = BruteForceViews.of(history.finalIncidents().values());
            views.exactDurations().forEach((topicKey, exact) -> {
                OutageDurations row = views.outageDurations().get(topicKey);
                String place = history + ": " + topicKey;
                assertThat(row.getTimed()).as(place).isEqualTo(exact.timed());
                assertThat(row.getTotalSeconds()).as(place).isEqualTo(exact.totalSeconds());
                assertThat(row.getMeanSeconds()).as(place).isEqualTo(exact.meanSeconds());
                assertClose(place, row.getMinSeconds(), exact.minSeconds());
                assertClose(place, row.getMaxSeconds(), exact.maxSeconds());
                assertClose(place, row.getP50Seconds(), exact.p50Seconds());
                assertClose(place, row.getP90Seconds(), exact.p90Seconds());
                assertClose(place, row.getP95Seconds(), exact.p95Seconds());
                assertClose(place, row.getP99Seconds(), exact.p99Seconds());
            });
        });
    }

    private static void assertClose(String place, double actual, double exact) {
        assertThat(actual).as(place).isCloseTo(exact, withinPercentage(0.1));
    }

    @Test
    void equalViewsHaveEqualBytesAndReadBack() {
        RandomHistory history = RandomHistory.of(21, 200);
        List<IncidentEvent> present = new ArrayList<>(history.finalIncidents().values());
        BruteForceViews views = BruteForceViews.of(present);
        java.util.Collections.reverse(present);
        BruteForceViews reversed = BruteForceViews.of(present);
        assertThat(CanonicalBytes.of(views.outageDurations())).isEqualTo(CanonicalBytes.of(reversed.outageDurations()));
        assertThat(CanonicalBytes.of(views.companyTrends())).isEqualTo(CanonicalBytes.of(reversed.companyTrends()));
        views.currentIncidents().values().forEach(row -> assertThat(
                        CanonicalBytes.read(CurrentIncident.class, CanonicalBytes.of(row)))
                .isEqualTo(row));
    }

    private static BruteForceViews viewsOf(Incident.Builder... incidents) {
        List<IncidentEvent> events = new ArrayList<>();
        for (Incident.Builder incident : incidents) {
            events.add(recorded(id(events.size()), incident.build()));
        }
        return BruteForceViews.of(events);
    }
}
