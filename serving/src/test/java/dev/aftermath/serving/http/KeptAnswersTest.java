package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are kept are those that would be worked out anew. */
class KeptAnswersTest {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    /** Prefers JSON in words that leave it open, so that the answer is worked out. */
    private static final String ANEW = "application/json, text/csv;q=0.1";

    private final Api api = new Api();

    @BeforeEach
    void fill() {
        api.with(
                ViewRows.current(ID, Rows.incident(ID)),
                Rows.trend("azure", "Azure", "2012-02", 1, 14_913_411.0),
                Rows.trend("github", "GitHub", "2012-03", 2, 60.0));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/durations?by=all&buckets=5",
                "/durations?by=company&from=2012-02",
                "/categories",
                "/companies?sort=downtime&filter=a",
                "/companies/azure/trend?grain=quarter",
                "/incidents?limit=1",
                "/starts",
                "/incidents/655ee350-a86f-424b-89c5-f80cc0fe527e"
            })
    void theyAreTheSameBytesWithTheSameHeaders(String question) {
        HttpResponse<String> anew = api.send("GET", "/api/v1" + question, "Accept", ANEW);
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> kept = api.get("/api/v1" + question);

            assertThat(kept.statusCode()).isEqualTo(200);
            assertThat(kept.body()).isEqualTo(anew.body());
            for (String header :
                    List.of("Content-Type", "ETag", "Vary", "Cache-Control", "Link", Answering.FRESHNESS_HEADER)) {
                assertThat(kept.headers().allValues(header))
                        .as(header)
                        .isEqualTo(anew.headers().allValues(header));
            }
            String tag = anew.headers().firstValue("ETag").orElseThrow();
            assertThat(api.send("GET", "/api/v1" + question, "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void theirFreshnessIsThatOfTheMomentAndTheirTagStaysWhileOffsetsDo() {
        HttpResponse<String> first = api.get("/api/v1/companies");
        api.freshness = () -> new Freshness(Api.FRESHNESS.log(), 2, Instant.parse("2020-01-02T03:04:06Z"));
        HttpResponse<String> later = api.get("/api/v1/companies");

        assertThat(later.body()).isEqualTo(first.body().replace("03:04:05.678Z", "03:04:06Z"));
        assertThat(later.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));

        api.freshness = () -> new Freshness(
                List.of(new Freshness.PartitionFreshness(0, 42, 42, 0)), 0, Instant.parse("2020-01-02T03:04:07Z"));
        HttpResponse<String> moved = api.get("/api/v1/companies");
        assertThat(moved.body()).contains("\"lag\":0");
        assertThat(moved.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void aChangeIsInTheNextAnswer() {
        assertThat(api.json("/api/v1/companies").at("/items")).hasSize(2);
        api.with(Rows.trend("acme", "Acme", "2012-02", 1, 1.0));

        assertThat(api.json("/api/v1/companies").at("/items")).hasSize(3);
        assertThat(api.get("/api/v1/companies/nobody/trend").statusCode()).isEqualTo(404);
        api.with(Rows.trend("nobody", "Nobody", "2012-02", 1, 1.0));
        assertThat(api.get("/api/v1/companies/nobody/trend").statusCode()).isEqualTo(200);
    }
}
