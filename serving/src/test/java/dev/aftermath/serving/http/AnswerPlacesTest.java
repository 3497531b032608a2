package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.view.Rows;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerPlacesTest {

    private final AnswerPlaces places = new AnswerPlaces(2, Duration.ZERO);

    @Test
    void oneMoreThanMayBeIsRefusedUntilAPlaceIsFreeAgain() {
        AnswerPlaces.Place first = places.take();
        try (AnswerPlaces.Place second = places.take()) {
            assertThatThrownBy(places::take)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("2 answers are being computed")
                    .hasMessageContaining("ask again");
            first.close();
            places.take().close();
        }
    }

    @Test
    void whoFindsNoPlaceIsToldToComeBackAndHealthAndKeptAnswersAreGiven() {
        try (Api api = new Api(places).with(Rows.durations("all", "", "all", "2016-08", 1_000))) {
            assertThat(api.get("/api/v1/durations").statusCode()).isEqualTo(200);
            try (AnswerPlaces.Place first = places.take();
                    AnswerPlaces.Place second = places.take()) {
                for (String address : List.of(
                        "/api/v1/companies",
                        "/api/v1/companies?format=csv",
                        "/api/v1/incidents?text=dns",
                        "/api/v1/durations?buckets=5")) {
                    HttpResponse<String> answer = api.get(address);
                    assertThat(answer.statusCode()).as(address).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After"))
                            .as(address)
                            .isPresent();
                }
                assertThat(api.get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(api.get("/api/v1/durations").statusCode()).isEqualTo(200);
            }
            assertThat(api.get("/api/v1/companies").statusCode()).isEqualTo(200);
        }
    }
}
