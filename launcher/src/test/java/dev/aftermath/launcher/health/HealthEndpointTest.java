package dev.aftermath.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.launcher.LaunchException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {

    private static final String HOST = "127.0.0.1";
    private static final String METRICS = "# TYPE up gauge\nup 1.0\n";

    private volatile Optional<String> trouble = Optional.empty();
    private final HealthEndpoint endpoint = HealthEndpoint.start(HOST, 0, () -> trouble, () -> METRICS);

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void aServiceWithoutTroubleIsReady() throws Exception {
        HttpResponse<String> answer = ask("GET", "/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void aServiceInTroubleIsLiveAndNotReadyAndSaysWhy() throws Exception {
        trouble = Optional.of("no broker answers");

        HttpResponse<String> answer = ask("GET", "/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"detail\":\"no broker answers\"");
        assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aHeadRequestGetsTheStatusAlone() throws Exception {
        HttpResponse<String> answer = ask("HEAD", "/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void itsMetricsAreThereWhetherItIsReadyOrNot() throws Exception {
        trouble = Optional.of("no broker answers");

        HttpResponse<String> answer = ask("GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo(METRICS);
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
    }

    @Test
    void nothingElseIsThere() throws Exception {
        HttpResponse<String> root = ask("GET", "/");
        assertThat(root.statusCode()).isEqualTo(404);
        assertThat(root.body()).contains("/health/live, /health/ready, /metrics");
        assertThat(ask("GET", "/health/ready/").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/health/ready").statusCode()).isEqualTo(405);
    }

    @Test
    void aPortInUseIsOneLineWithTheRemedy() {
        assertThatThrownBy(() -> HealthEndpoint.start(HOST, endpoint.port(), () -> trouble, () -> METRICS))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(HOST + ":" + endpoint.port())
                .hasMessageContaining("--health-port");
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + endpoint.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
