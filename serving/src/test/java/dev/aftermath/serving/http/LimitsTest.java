package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.serving.dashboard.Dashboard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit small, and all others out of reach: what ends a connection is the one that the test is about. */
@Timeout(60)
class LimitsTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(100);
    /** Where a request must have been answered before. */
    private static final Duration LATER = Duration.ofSeconds(1);

    private static final Limits NONE =
            new Limits(1_000, NEVER, NEVER, NEVER, 8_192, 1, NEVER, NEVER, 64, Long.MAX_VALUE);
    private static final String[] LIVE = {"GET /health/live HTTP/1.1", "Host: localhost"};

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (Api api = new Api(idle(SOON));
                Socket silent = RawHttp.connect(api.port())) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionThatIsNotUsedAnyMoreIsClosed() throws IOException {
        try (Api api = new Api(idle(LATER));
                Socket once = RawHttp.connect(api.port())) {
            RawHttp.send(once, LIVE);
            assertThat(new String(once.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whereThereAreTooManyConnectionsIdleOnesMakeRoomForFurtherOnes() throws IOException {
        Limits two = new Limits(2, NEVER, SOON, NEVER, 8_192, 1, NEVER, NEVER, 64, Long.MAX_VALUE);
        try (Api api = new Api(two);
                Socket first = RawHttp.connect(api.port())) {
            RawHttp.send(first, LIVE);
            readAnswer(first);
            try (Socket second = RawHttp.connect(api.port())) {
                String third = RawHttp.answer(api.port(), LIVE[0], LIVE[1], "Connection: close");
                assertThat(third).startsWith("HTTP/1.1 200");
                assertThat(first.getInputStream().read()).isEqualTo(-1);
                assertThat(second.isConnected()).isTrue();
            }
        }
    }

    @Test
    void whoDoesNotFinishARequestIsCutOff() throws IOException {
        try (Api api = new Api(requestHead(SOON));
                Socket slow = RawHttp.connect(api.port())) {
            begin(slow);
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoDoesNotFinishAFurtherRequestIsCutOff() throws IOException {
        try (Api api = new Api(requestHead(LATER));
                Socket slow = RawHttp.connect(api.port())) {
            RawHttp.send(slow, LIVE);
            readAnswer(slow);
            begin(slow);
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoFinishesRequestsMayThinkInBetween() throws IOException {
        try (Api api = new Api(requestHead(LATER));
                Socket pausing = RawHttp.connect(api.port())) {
            RawHttp.send(pausing, LIVE);
            readAnswer(pausing);
            for (int i = 0; i < 2; i++) {
                try (Socket slow = RawHttp.connect(api.port())) {
                    begin(slow);
                    assertThat(slow.getInputStream().read()).isEqualTo(-1);
                }
            }
            RawHttp.send(pausing, LIVE);
            assertThat(readAnswer(pausing)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoDoesNotReadWhatItAskedForIsCutOff() throws IOException {
        try (Api api = new Api(rate(1_000_000, SOON))) {
            assertIsCutOffWithoutReading(api);
        }
    }

    @Test
    void aSilentStreamIsNotSlow() throws IOException {
        try (Api api = new Api(rate(1_000_000, SOON))) {
            HttpResponse<InputStream> stream = api.send("GET", "/api/v1/stream", BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo(": listening");
                assertIsCutOffWithoutReading(api);
                assertIsCutOffWithoutReading(api);
                api.with(Rows.category("cloud", "2016-08", 3));
                assertThat(lines.lines()
                                .filter(line -> line.startsWith("event:"))
                                .findFirst())
                        .contains("event: change");
            }
        }
    }

    @Test
    void addressAndHeadersAreBounded() throws IOException {
        try (Api api = new Api(NONE)) {
            String tooLong = RawHttp.answer(
                    api.port(), "GET /?" + "x".repeat(9_000) + " HTTP/1.1", "Host: localhost", "Connection: close");
            assertThat(tooLong)
                    .startsWith("HTTP/1.1 414")
                    .contains("Content-Type: application/problem+json")
                    .contains("the address is longer than the 8192 bytes");
            String tooMany = RawHttp.answer(api.port(), LIVE[0], LIVE[1], "Cookie: " + "x".repeat(9_000));
            assertThat(tooMany)
                    .startsWith("HTTP/1.1 431")
                    .contains("Content-Type: application/problem+json")
                    .contains("the headers are larger than the 8192 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1",
                "Content-Length: 1000000000",
                "Transfer-Encoding: chunked",
                "Content-Length: 1000000000\r\nExpect: 100-continue"
            })
    void aBodyIsRefusedBeforeItIsRead(String header) throws IOException {
        try (Api api = new Api(NONE)) {
            for (String method : new String[] {"GET", "POST"}) {
                assertThat(RawHttp.answer(api.port(), method + " /api/v1 HTTP/1.1", "Host: localhost", header))
                        .startsWith("HTTP/1.1 413")
                        .contains("Connection: close")
                        .contains("Content-Type: application/problem+json")
                        .contains("no request here has a body");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/durations?by=company",
                "/api/v1/categories",
                "/api/v1/companies",
                "/api/v1/companies/acme/trend",
                "/api/v1/incidents?timing=TIMED",
                "/api/v1/starts"
            })
    void aQuestionThatReadsForTooLongIsGivenUp(String path) {
        try (Api api = new Api(queryTime(Duration.ZERO))
                .with(
                        Rows.durations("company", "acme", "Acme", "2016-08", 1_000),
                        Rows.category("cloud", "2016-08", 1),
                        Rows.trend("acme", "Acme", "2016-08", 1, 1.0),
                        ViewRows.current("x", Rows.incident("x")))) {
            HttpResponse<String> response = api.get(path);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(Api.parse(response.body()).at("/detail").asText())
                    .isEqualTo("the query takes longer than the 0.0 s allowed: narrow it, with from and to for"
                            + " instance, or ask again when there is less load");
            assertThat(api.get("/api/v1/freshness").statusCode()).isEqualTo(200);
        }
    }

    /** More requests than answers fit into the buffers on the way: their sender waits, and learns of the end. */
    private static void assertIsCutOffWithoutReading(Api api) throws IOException {
        String script = "/assets/" + new Dashboard().chartsName();
        try (Socket greedy = new Socket("127.0.0.1", api.port())) {
            Throwable end = catchThrowable(() -> {
                while (true) {
                    RawHttp.send(greedy, "GET " + script + " HTTP/1.1", "Host: localhost");
                }
            });
            assertThat(end).isInstanceOf(IOException.class);
        }
    }

    private static void begin(Socket socket) throws IOException {
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** One short answer; leaves the connection open. */
    private static String readAnswer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\"status\":\"live\"}") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", answer).isNotEqualTo(-1);
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static Limits idle(Duration idle) {
        return new Limits(1_000, idle, idle, NEVER, 8_192, 1, NEVER, NEVER, 64, Long.MAX_VALUE);
    }

    private static Limits requestHead(Duration time) {
        return new Limits(1_000, NEVER, NEVER, time, 8_192, 1, NEVER, NEVER, 64, Long.MAX_VALUE);
    }

    private static Limits rate(int bytesPerSecond, Duration window) {
        return new Limits(1_000, NEVER, NEVER, NEVER, 8_192, bytesPerSecond, window, NEVER, 64, Long.MAX_VALUE);
    }

    private static Limits queryTime(Duration time) {
        return new Limits(1_000, NEVER, NEVER, NEVER, 8_192, 1, NEVER, time, 64, Long.MAX_VALUE);
    }
}
