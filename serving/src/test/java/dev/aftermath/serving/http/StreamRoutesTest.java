package dev.aftermath.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamRoutesTest {

    private static final String STREAM = "/api/v1/stream";

    private final Api api = new Api();
    private final List<Listener> listeners = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Listener listener : listeners) {
            listener.in.close();
        }
        api.close();
    }

    @Test
    void whatChangesIsToldAsItHappens() throws IOException {
        Listener listener = listen();
        api.with(Rows.category("cloud", "2016-08", 3), ViewRows.current("x", Rows.incident("x")));

        Map<String, String> event = listener.event();
        assertThat(event).containsEntry("event", "change");
        JsonNode data = Api.parse(event.get("data"));
        assertThat(data.at("/cells").toString()).isEqualTo("[\"categories/cloud/2016-08\"]");
        assertThat(data.at("/incidents/0/title").asText()).isEqualTo("EU region <b>down</b>");
        assertThat(data.at("/incidents/0/fact").asText()).isEqualTo("changed");
        assertThat(data.at("/freshness/lag").asLong()).isEqualTo(2);
    }

    @Test
    void whoComesBackGetsWhatWasMissed() throws IOException {
        Listener first = listen();
        api.with(Rows.category("cloud", "2016-08", 3));
        String seen = first.event().get("id");
        first.in.close();
        api.with(Rows.category("time", "2016-08", 1));

        assertThat(listen("Last-Event-ID", seen).event().get("data")).contains("categories/time/2016-08");
    }

    @Test
    void whoWasAwayForTooLongIsToldToLoadAnew() throws IOException {
        Map<String, String> event =
                listen("Last-Event-ID", "of-a-server-before-this").event();
        assertThat(event).containsEntry("event", "reset").containsKey("id");
        assertThat(Api.parse(event.get("data")).at("/freshness/lag").asLong()).isEqualTo(2);

        api.with(Rows.category("time", "2016-08", 1));
        assertThat(listen("Last-Event-ID", event.get("id")).event()).containsEntry("event", "change");
    }

    @Test
    void aQuietStreamHasAHeartbeat() throws IOException {
        Listener listener = listen();
        assertThat(listener.line()).isEqualTo(": nothing new");
    }

    @Test
    void itIsAnEventStreamThatNobodyKeeps() {
        HttpResponse<InputStream> response = api.send("GET", STREAM, BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream;charset=utf-8");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void thereIsNoneBeforeTheIndexIsComplete() {
        api.readiness = () -> Readiness.waiting("reading", 0);
        assertThat(api.get(STREAM).statusCode()).isEqualTo(503);
        assertThat(api.get(STREAM + "?x=1").statusCode()).isEqualTo(503);
        api.readiness = () -> Readiness.ready(0);
        assertThat(api.get(STREAM + "?x=1").statusCode()).isEqualTo(400);
    }

    @Test
    void moreThanItCanServeAreRefused() throws IOException {
        for (int i = 0; i < 64; i++) {
            listen();
        }
        HttpResponse<String> refused = api.get(STREAM);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("64 clients");
        assertThat(api.get("/api/v1/categories").statusCode()).isEqualTo(200);
    }

    /** However long nothing changes, and nothing is written that could fail. */
    @Test
    void whoLeavesMakesRoomAtOnce() throws IOException {
        try (Api quiet = Api.withoutHeartbeat()) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Socket client = RawHttp.connect(quiet.port());
                clients.add(client);
                RawHttp.send(client, "GET " + STREAM + " HTTP/1.1", "Host: localhost");
                BufferedReader lines = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                assertThat(lines.lines().filter(": listening"::equals).findFirst())
                        .isPresent();
            }
            assertThat(quiet.get(STREAM).statusCode()).isEqualTo(503);
            for (Socket client : clients) {
                client.close();
            }
            while (!quiet.get("/metrics").body().contains("\naftermath_serving_stream_clients 0.0\n")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whoListensIsAClientAndNoRequest() throws IOException {
        Listener listener = listen();
        assertThat(api.get("/metrics").body()).contains("\naftermath_serving_stream_clients 1.0\n");

        listener.in.close();
        String metrics = api.get("/metrics").body();
        while (!metrics.contains("\naftermath_serving_stream_clients 0.0\n")) {
            Thread.onSpinWait();
            metrics = api.get("/metrics").body();
        }

        api.get(STREAM + "?x=1");
        assertThat(api.get("/metrics").body())
                .contains("route=\"" + STREAM + "\",status=\"400\"")
                .doesNotContain("route=\"" + STREAM + "\",status=\"200\"");
    }

    /** In order or not: the client must come back either way. */
    @Test
    void itEndsWithTheServer() throws IOException {
        Listener listener = listen();
        api.close();
        listener.awaitEnd();
    }

    /** Nor does a stream outlive its request if that is taken away from it, as a connection's failure may do. */
    @Test
    void itEndsWithItsRequest() throws IOException {
        listen();
        api.endServer();
        while (isStreaming()) {
            assertThat(Thread.interrupted()).as("took too long").isFalse();
        }
    }

    private static boolean isStreaming() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("aftermath-stream"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().startsWith("io.javalin"));
    }

    private Listener listen(String... headers) throws IOException {
        HttpResponse<InputStream> response = api.send("GET", STREAM, BodyHandlers.ofInputStream(), headers);
        assertThat(response.statusCode()).isEqualTo(200);
        Listener listener = new Listener(response.body());
        listeners.add(listener);
        assertThat(listener.line()).isEqualTo(": listening");
        return listener;
    }

    private static final class Listener {
        private final InputStream in;
        private final BufferedReader lines;

        Listener(InputStream in) {
            this.in = in;
            this.lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        }

        /** The next line that is not empty. */
        String line() throws IOException {
            String line = lines.readLine();
            while (line != null && line.isEmpty()) {
                line = lines.readLine();
            }
            return line;
        }

        /** Waits for the end of the stream; to be cut off is one. */
        void awaitEnd() {
            Throwable end = catchThrowable(() -> lines.lines().forEach(line -> {}));
            assertThat(end == null || end instanceof UncheckedIOException)
                    .as("%s", end)
                    .isTrue();
        }

        /** The next event, by field. */
        Map<String, String> event() throws IOException {
            Map<String, String> fields = new HashMap<>();
            for (String line = line(); ; line = lines.readLine()) {
                if (line.isEmpty() && !fields.isEmpty()) {
                    return fields;
                }
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        }
    }
}
