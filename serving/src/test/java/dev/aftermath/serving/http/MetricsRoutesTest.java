package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static String requests(String route, int status) {
        return "aftermath_serving_requests_seconds_count{route=\"" + route + "\",status=\"" + status + "\"} 1\n";
    }
}
