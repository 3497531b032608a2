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
        String answer = places.within(() -> places.within(() -> {
            assertThatThrownBy(() -> places.within(() -> "a third"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("2 answers are being computed")
                    .hasMessageContaining("ask again");
            return "both";
        }));

        assertThat(answer).isEqualTo("both");
        assertThat(places.<String>within(() -> places.within(() -> "again"))).isEqualTo("again");
    }

    @Test
    void anAnswerThatFailsLeavesItsPlaceFree() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> places.within(() -> {
                        throw new IllegalStateException("no answer");
                    }))
                    .hasMessage("no answer");
        }
    }

    @Test
    void whoFindsNoPlaceIsToldToComeBackAndHealthAndKeptAnswersAreGiven() {
        try (Api api = new Api(places).with(Rows.durations("all", "", "all", "2016-08", 1_000))) {
            assertThat(api.get("/api/v1/durations").statusCode()).isEqualTo(200);
            places.within(() -> places.within(() -> {
                onlyKeptAnswersAreGiven(api);
                return null;
            }));
            assertThat(api.get("/api/v1/companies").statusCode()).isEqualTo(200);
        }
    }

    private static void onlyKeptAnswersAreGiven(Api api) {
        for (String address : List.of(
                "/api/v1/companies",
                "/api/v1/companies?format=csv",
                "/api/v1/incidents?text=dns",
                "/api/v1/durations?buckets=5")) {
            HttpResponse<String> answer = api.get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(address).isPresent();
        }
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(api.get("/api/v1/durations").statusCode()).isEqualTo(200);
    }
}
