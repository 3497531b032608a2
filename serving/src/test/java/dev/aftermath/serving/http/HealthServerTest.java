package dev.aftermath.serving.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HealthServerTest {

    private static final String HOST = "127.0.0.1";
    private static final String LIVE = "GET /health/live HTTP/1.1";
    private static final int SLOW_CLIENTS = 20;
    private static final String METRICS = "# TYPE up gauge\nup 1.0\n";

    private volatile Optional<String> trouble = Optional.empty();
    private volatile String metrics = METRICS;
    private final HealthServer server = new HealthServer(HOST, 0, () -> trouble, () -> metrics);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
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
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/health/ready").statusCode()).isEqualTo(405);
    }

    @Test
    void itsMetricsAreThereForHeadRequestsToo() throws Exception {
        HttpResponse<String> answer = ask("HEAD", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void aNameByWhichAProxyKnowsItIsAsGoodAsItsOwn() throws IOException {
        assertThat(RawHttp.answer(server.port(), LIVE, "Host: processors.example", "Connection: close"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whatIsNoProperRequestIsToldWhatIsThere() throws IOException {
        assertThat(RawHttp.answer(server.port(), "GET health HTTP/1.1", "Host: localhost", "Connection: close"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("/api");
    }

    /** Each of the deaf ones has a thread that waits for it. */
    @Test
    @Timeout(60)
    void clientsThatDoNotFinishTheirRequestsOrReadNoAnswerKeepNobodyElseFromOne() throws Exception {
        metrics = "up 1.0\n".repeat(1_000_000);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                Socket half = RawHttp.connect(server.port());
                slow.add(half);
                half.getOutputStream().write("GET /health/ready HTTP/1.1\r\nHost: loc".getBytes(US_ASCII));
                Socket deaf = RawHttp.connect(server.port());
                slow.add(deaf);
                RawHttp.send(deaf, "GET /metrics HTTP/1.1", "Host: localhost");
                assertThat(deaf.getInputStream().read()).isEqualTo('H');
            }

            assertThat(ask("GET", "/health/ready").statusCode()).isEqualTo(200);
            assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aPortInUseIsOneLineWithTheRemedy() {
        try (HealthServer second = new HealthServer(HOST, server.port(), () -> trouble, () -> metrics)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(HttpServerException.class)
                    .hasMessage("port " + server.port() + " on " + HOST
                            + " is in use: stop the program that uses it, or choose another with --health-port");
        }
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
