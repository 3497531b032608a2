package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.testing.PrometheusText;
import dev.aftermath.schemas.testing.PrometheusText.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsRoutesTest {

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyAnswerIsMeasuredUnderItsRouteNotItsAddress() {
        api.get("/api/v1/categories");
        api.get("/api/v1/categories?from=2016-13");
        api.get("/api/v1/incidents/00000000-0000-4000-8000-000000000000");
        api.get("/no/such/address");

        assertThat(api.get("/metrics").body())
                .contains(requests("/api/v1/categories", 200))
                .contains(requests("/api/v1/categories", 400))
                .contains(requests("/api/v1/incidents/{id}", 404))
                .contains(requests("none", 404))
                .doesNotContain("/no/such/address");
    }

    @Test
    void itIsInPrometheusTextFormat() {
        assertThat(api.get("/metrics").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(api.get("/metrics?x=1").statusCode()).isEqualTo(400);
    }

    @Test
    void nothingThatDocumentsOrClientsMakeUpIsATagBeyondABound() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> madeUp = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            String name = "made-up-" + Long.toHexString(random.nextLong());
            String month = String.format(Locale.ROOT, "%d-%02d", 1990 + random.nextInt(40), 1 + random.nextInt(12));
            madeUp.add(name);
            api.with(
                    Rows.durations("company", name, name, month, random.nextInt(1, 1_000_000)),
                    Rows.durations("product", name, name, month, random.nextInt(1, 1_000_000)),
                    Rows.durations("category", name, name, month, random.nextInt(1, 1_000_000)),
                    Rows.trend(name, name, month, 1, random.nextInt(1_000)),
                    Rows.category(name, month, 1),
                    ViewRows.current(name, Rows.incident(name)));
            api.get(
                    switch (random.nextInt(5)) {
                        case 0 -> "/api/v1/companies/" + name + "/trend";
                        case 1 -> "/api/v1/incidents/" + name;
                        case 2 -> "/api/v1/durations?by=" + name;
                        case 3 -> "/assets/" + name;
                        default -> "/" + name;
                    });
        }

        List<Sample> samples = PrometheusText.parse(api.get("/metrics").body()).stream()
                .filter(sample -> sample.name().startsWith("aftermath_"))
                .toList();
        assertThat(samples).as("seed %d", seed).hasSizeLessThan(700);
        assertThat(samples)
                .as("seed %d", seed)
                .flatExtracting(sample -> sample.labels().keySet())
                .containsOnly("route", "status", "dimension", "category", "le");
        assertThat(samples)
                .as("seed %d", seed)
                .filteredOn(sample -> !sample.labels().containsKey("category"))
                .flatExtracting(sample -> sample.labels().values())
                .doesNotContainAnyElementsOf(madeUp)
                .noneMatch(value -> value.contains("made-up"));
    }

    private static String requests(String route, int status) {
        return "aftermath_serving_requests_seconds_count{route=\"" + route + "\",status=\"" + status + "\"} 1\n";
    }
}
