package dev.aftermath.index.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.DurationCell;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.testing.HostileTexts;
import dev.aftermath.schemas.testing.PrometheusText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadSideMetricsTest {

    private static final Instant NOW = Instant.parse("2020-01-01T00:00:10Z");

    private final ViewIndex index = new ViewIndex();
    private Freshness freshness = Freshness.UNKNOWN;
    private Readiness readiness = Readiness.waiting("reading", 2);
    private final ReadSideMetrics metrics =
            new ReadSideMetrics(index, () -> freshness, () -> readiness, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void itSaysWhetherItIsReadyAndHowFresh() {
        assertThat(metrics.scrape())
                .contains("\naftermath_serving_ready 0.0\n")
                .contains("\naftermath_serving_undecodable_records 2.0\n")
                .contains("\naftermath_serving_freshness_lag NaN\n")
                .contains("\naftermath_serving_freshness_age_seconds NaN\n");

        readiness = Readiness.ready(3);
        freshness = new Freshness(List.of(), 7, NOW.minusMillis(2_500));
        assertThat(metrics.scrape())
                .contains("\naftermath_serving_ready 1.0\n")
                .contains("\naftermath_serving_undecodable_records 3.0\n")
                .contains("\naftermath_serving_freshness_lag 7.0\n")
                .contains("\naftermath_serving_freshness_age_seconds 2.5\n");
    }

    @Test
    void itSaysWhatTheIndexHolds() {
        index.apply(List.of(ViewRows.current("an-id", Rows.incident("an-id")), durations("cloud", 90, 3_600, 3_601)));

        assertThat(metrics.scrape())
                .contains("\naftermath_serving_index_incidents 1.0\n")
                .contains("\naftermath_serving_index_members{dimension=\"category\"} 1.0\n")
                .contains("\naftermath_serving_index_members{dimension=\"company\"} 0.0\n");
    }

    @Test
    void itSaysWhatATextCanFind() {
        try (IncidentSearch search = new IncidentSearch()) {
            metrics.bind(new SearchMetrics(search));
            new ViewIndex(search).apply(List.of(ViewRows.current("an-id", Rows.incident("an-id"))));

            assertThat(metrics.scrape())
                    .contains("\naftermath_serving_search_incidents 1.0\n")
                    .containsPattern("\naftermath_serving_search_bytes [1-9]");
        }
    }

    @Test
    void durationsOfACategoryAreAHistogram() {
        index.apply(List.of(durations("cloud", 90, 3_600, 3_601, 3_000_000)));

        String name = "\naftermath_serving_incident_duration_seconds";
        assertThat(metrics.scrape())
                .contains(name + "_bucket{category=\"cloud\",le=\"60.0\"} 0\n")
                .contains(name + "_bucket{category=\"cloud\",le=\"300.0\"} 1\n")
                .contains(name + "_bucket{category=\"cloud\",le=\"3600.0\"} 2\n")
                .contains(name + "_bucket{category=\"cloud\",le=\"7200.0\"} 3\n")
                .contains(name + "_bucket{category=\"cloud\",le=\"1209600.0\"} 3\n")
                .contains(name + "_bucket{category=\"cloud\",le=\"+Inf\"} 4\n")
                .contains(name + "_gsum{category=\"cloud\"} 3007291.0\n")
                .contains("\naftermath_serving_incident_duration_approximate{category=\"cloud\"} 1.0\n");
    }

    @Test
    void manyCategoriesMakeNoMoreSeriesThanABound() {
        List<ViewChange> rows = new ArrayList<>();
        for (int category = 0; category < 1_000; category++) {
            rows.add(durations("category-" + category, 60));
        }
        index.apply(rows);

        assertThat(metrics.scrape().lines().filter(line -> line.contains("le=\"+Inf\"") && line.contains("category-")))
                .hasSize(30);
    }

    @Test
    void aCategoryIsALabelWhateverItIsCalled() {
        List<String> hostile = new ArrayList<>(HostileTexts.all());
        hostile.add("line\nbreak \\ \"quote\"");
        for (String text : hostile) {
            ViewIndex one = new ViewIndex();
            one.apply(List.of(durations(text, 60)));
            try (ReadSideMetrics shown =
                    new ReadSideMetrics(one, () -> freshness, () -> readiness, Clock.fixed(NOW, ZoneOffset.UTC))) {
                assertThat(PrometheusText.parse(shown.scrape()))
                        .as(text)
                        .filteredOn(sample -> sample.name().startsWith("aftermath_serving_incident_duration_seconds"))
                        .isNotEmpty()
                        .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("category", text));
            }
        }
    }

    @Test
    void requestsAreCountedByRouteAndStatus() {
        metrics.answered("/api/v1/durations", 200, Duration.ofMillis(20));
        metrics.answered("/api/v1/durations", 200, Duration.ofMillis(30));

        assertThat(metrics.scrape())
                .contains("aftermath_serving_requests_seconds_count{route=\"/api/v1/durations\",status=\"200\"} 2")
                .contains("aftermath_serving_requests_seconds_sum{route=\"/api/v1/durations\",status=\"200\"} 0.05");
    }

    private static ViewChange durations(String category, long... seconds) {
        DurationHistogram histogram = DurationHistogram.EMPTY;
        for (long duration : seconds) {
            histogram = histogram.plus(DurationHistogram.of(1_000 * duration));
        }
        DurationCell cell = new DurationCell(seconds.length, 0, 0, 0, 0, 0, Math.min(1, seconds.length), histogram);
        return new ViewChange.Durations(Dimension.CATEGORY, category, Month.parse("2016-08"), category, cell);
    }
}
