package dev.aftermath.schemas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.OutageDurations;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference itself is right: its rows, added up, give every figure that a separate program found in the corpus. */
class BruteForceViewsCorpusTest {

    private static JsonNode expected;
    private static BruteForceViews views;

    @BeforeAll
    static void readCorpus() throws IOException {
        expected = new ObjectMapper().readTree(CorpusFolder.expectedFigures().toFile());
        views = BruteForceViews.of(CorpusDocuments.recorded(CorpusFolder.jsonDocuments()));
    }

    @Test
    void theCorpusIsWholeAndOfTheExpectedTimings() {
        assertThat(views.currentIncidents()).hasSize(expected.get("incidents").asInt());
        Map<String, Long> timings = views.currentIncidents().values().stream()
                .collect(Collectors.groupingBy(row -> row.getTiming().name(), TreeMap::new, Collectors.counting()));
        assertThat(timings).isEqualTo(counts(expected.get("timings")));
    }

    @Test
    void durationsAddUpToTheExpectedFigures() {
        JsonNode durations = expected.get("durations");
        assertDurations("all", "", durations.get("all"));
        for (String dimension : List.of("company", "category")) {
            assertThat(members(dimension)).containsExactlyInAnyOrderElementsOf(names(durations.get(dimension)));
            durations
                    .get(dimension)
                    .properties()
                    .forEach(member -> assertDurations(dimension, member.getKey(), member.getValue()));
        }
    }

    @Test
    void incidentsKnownToTheDayOnlyAddUpToTheExpectedFigures() throws IOException {
        JsonNode approximate = new ObjectMapper()
                .readTree(CorpusFolder.expectedPrecision().toFile())
                .get("approximate");
        assertThat(approximate("all", "")).isEqualTo(approximate.get("all").asLong());
        for (String dimension : List.of("company", "category")) {
            assertThat(members(dimension)).containsExactlyInAnyOrderElementsOf(names(approximate.get(dimension)));
            counts(approximate.get(dimension)).forEach((key, incidents) -> assertThat(approximate(dimension, key))
                    .as("%s %s", dimension, key)
                    .isEqualTo(incidents));
        }
    }

    @Test
    void categoryCountsAndPairsAddUpToTheExpectedFigures() {
        long all = expected.get("incidents").asLong();
        SortedMap<String, List<CategoryCounts>> single = views.categoryCounts().values().stream()
                .filter(row -> row.getOtherCategory() == null)
                .collect(Collectors.groupingBy(CategoryCounts::getCategory, TreeMap::new, Collectors.toList()));
        assertThat(single.keySet()).containsExactlyInAnyOrderElementsOf(names(expected.get("categoryCounts")));
        single.forEach((category, rows) -> {
            JsonNode figures = expected.get("categoryCounts").get(category);
            long incidents = sum(rows, CategoryCounts::getIncidents);
            assertThat(incidents)
                    .as(category)
                    .isEqualTo(figures.get("incidents").asLong());
            assertThat((double) incidents / all)
                    .as(category)
                    .isEqualTo(figures.get("share").asDouble());
            Map<String, Long> months = rows.stream()
                    .collect(Collectors.groupingBy(
                            CategoryCounts::getMonth,
                            TreeMap::new,
                            Collectors.summingLong(CategoryCounts::getIncidents)));
            assertThat(months).as(category).isEqualTo(counts(figures.get("months")));
        });
        Map<String, Long> pairs = views.categoryCounts().values().stream()
                .filter(row -> row.getOtherCategory() != null)
                .collect(Collectors.groupingBy(
                        row -> row.getCategory() + "+" + row.getOtherCategory(),
                        TreeMap::new,
                        Collectors.summingLong(CategoryCounts::getIncidents)));
        assertThat(pairs).isEqualTo(counts(expected.get("coOccurrence")));
    }

    @Test
    void companyTrendsAddUpToTheExpectedFigures() {
        SortedMap<String, List<CompanyTrend>> companies = views.companyTrends().values().stream()
                .collect(Collectors.groupingBy(CompanyTrend::getCompany, TreeMap::new, Collectors.toList()));
        assertThat(companies.keySet()).containsExactlyInAnyOrderElementsOf(names(expected.get("companyTrends")));
        companies.forEach((company, rows) ->
                assertTrend(company, rows, expected.get("companyTrends").get(company)));
    }

    private static void assertTrend(String company, List<CompanyTrend> rows, JsonNode figures) {
        assertThat(rows.stream().map(CompanyTrend::getName).distinct())
                .containsExactly(figures.get("name").asText());
        assertThat(sum(rows, CompanyTrend::getIncidents))
                .as(company)
                .isEqualTo(figures.get("incidents").asLong());
        assertThat(sum(rows, row -> row.getMonth().equals("undated") ? row.getIncidents() : 0))
                .as(company)
                .isEqualTo(figures.get("undated").asLong());
        assertThat(rows.stream().mapToDouble(CompanyTrend::getDowntimeSeconds).sum())
                .as(company)
                .isCloseTo(figures.get("downtimeSeconds").asDouble(), within(1e-6));
        assertThat(meanSecondsBetweenStarts(rows))
                .as(company)
                .isEqualTo(
                        figures.get("meanSecondsBetweenStarts").isNull()
                                ? null
                                : (Double)
                                        figures.get("meanSecondsBetweenStarts").asDouble());
        List<CompanyTrend> dated =
                rows.stream().filter(row -> !row.getMonth().equals("undated")).toList();
        assertThat(dated.stream().map(CompanyTrend::getMonth))
                .as(company)
                .containsExactlyInAnyOrderElementsOf(names(figures.get("months")));
        for (CompanyTrend row : dated) {
            JsonNode month = figures.get("months").get(row.getMonth());
            assertThat(row.getIncidents())
                    .as(company)
                    .isEqualTo(month.get("incidents").asLong());
            assertThat(row.getDowntimeSeconds())
                    .as(company)
                    .isEqualTo(month.get("downtimeSeconds").asDouble());
        }
    }

    private static Double meanSecondsBetweenStarts(List<CompanyTrend> rows) {
        long starts = sum(rows, CompanyTrend::getStarts);
        if (starts < 2) {
            return null;
        }
        Instant first = rows.stream()
                .map(CompanyTrend::getFirstStart)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = rows.stream()
                .map(CompanyTrend::getLastStart)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseThrow();
        return (last.toEpochMilli() - first.toEpochMilli()) / 1000.0 / (starts - 1);
    }

    private static void assertDurations(String dimension, String key, JsonNode figures) {
        String member = dimension + " " + key;
        List<OutageDurations> rows = views.outageDurations().values().stream()
                .filter(row ->
                        row.getDimension().equals(dimension) && row.getKey().equals(key))
                .toList();
        Map<String, ToLongFunction<OutageDurations>> counts = Map.of(
                "incidents", OutageDurations::getIncidents,
                "timed", OutageDurations::getTimed,
                "instant", OutageDurations::getInstant,
                "endUnknown", OutageDurations::getEndUnknown,
                "startUnknown", OutageDurations::getStartUnknown,
                "undated", OutageDurations::getUndated);
        counts.forEach((figure, count) -> assertThat(sum(rows, count))
                .as("%s: %s", member, figure)
                .isEqualTo(figures.get(figure).asLong()));
        assertThat(sum(rows, OutageDurations::getOpen)).as(member).isZero();
        DurationHistogram histogram = rows.stream()
                .map(row -> DurationHistogram.fromBytes(row.getHistogram().duplicate()))
                .reduce(DurationHistogram.EMPTY, DurationHistogram::plus);
        assertThat(histogram.count()).as(member).isEqualTo(figures.get("timed").asLong());
        assertThat(figures.has("totalSeconds")).as(member).isEqualTo(!histogram.isEmpty());
        if (!histogram.isEmpty()) {
            assertFigures(member, histogram, figures);
        }
    }

    private static void assertFigures(String member, DurationHistogram histogram, JsonNode figures) {
        assertThat(histogram.totalMillis() / 1000.0)
                .as(member)
                .isEqualTo(figures.get("totalSeconds").asDouble());
        assertThat(histogram.meanSeconds().getAsDouble())
                .as(member)
                .isEqualTo(figures.get("meanSeconds").asDouble());
        Map<String, Integer> percents = Map.of(
                "minSeconds",
                0,
                "p50Seconds",
                50,
                "p90Seconds",
                90,
                "p95Seconds",
                95,
                "p99Seconds",
                99,
                "maxSeconds",
                100);
        percents.forEach(
                (figure, percent) -> assertThat(histogram.percentile(percent).orElseThrow() / 1000.0)
                        .as("%s: %s", member, figure)
                        .isCloseTo(figures.get(figure).asDouble(), withinPercentage(0.1)));
    }

    private static long approximate(String dimension, String key) {
        return sum(
                views.outageDurations().values().stream()
                        .filter(row -> row.getDimension().equals(dimension)
                                && row.getKey().equals(key))
                        .toList(),
                OutageDurations::getApproximate);
    }

    private static List<String> members(String dimension) {
        return views.outageDurations().values().stream()
                .filter(row -> row.getDimension().equals(dimension))
                .map(OutageDurations::getKey)
                .distinct()
                .toList();
    }

    private static <T> long sum(Collection<T> rows, ToLongFunction<T> count) {
        return rows.stream().mapToLong(count).sum();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Map<String, Long> counts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asLong(), Long::sum, TreeMap::new));
    }
}
