package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.aftermath.schemas.ClusterConnection;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that answers with what a registry in trouble does. */
class PatientRestServiceTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Answer answer = answers.size() > 1 ? answers.pop() : answers.peek();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksAgainUntilTheRegistryAnswers() throws Exception {
        answers.addAll(List.of(error(503), error(500), new Answer(200, "[\"a-value\"]")));
        PatientRestService http = http(Duration.ofHours(1));
        assertThat(http.getAllSubjects()).containsExactly("a-value");
        assertThat(answers).hasSize(1);
        assertThat(http.trouble()).isEmpty();
    }

    @Test
    void aRefusalIsAnAnswer() {
        answers.add(error(404));
        assertThatThrownBy(() -> http(Duration.ofHours(1)).getAllSubjects())
                .isInstanceOf(RestClientException.class)
                .hasMessageContaining("no such thing");
    }

    @Test
    void aRegistryThatLetsNobodyInIsToldApartFromOneThatIsAway() throws Exception {
        answers.addAll(List.of(new Answer(401, "<html>who are you?</html>"), error(403)));
        PatientRestService http = http(Duration.ZERO);

        assertThatThrownBy(http::getAllSubjects).isInstanceOf(RestClientException.class);
        assertThat(http.trouble()).hasValueSatisfying(trouble -> assertThat(trouble)
                .contains("requires credentials (401)")
                .contains("basic.auth.user.info"));
        assertThatThrownBy(http::getAllSubjects).isInstanceOf(RestClientException.class);
        assertThat(http.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("does not allow its user"));
    }

    @Test
    void patienceEndsWithWhatWasWrongLast() {
        answers.add(error(500));
        PatientRestService http = http(Duration.ZERO);
        assertThatThrownBy(http::getAllSubjects).isInstanceOf(RestClientException.class);
        assertThat(http.trouble())
                .hasValueSatisfying(trouble ->
                        assertThat(trouble).contains("the registry at " + url()).contains("no such thing"));
    }

    @Test
    void whoeverStopsWaitsForNothing() {
        server.stop(0);
        PatientRestService http = http(Duration.ofHours(1));
        http.stopWaiting();
        assertThatThrownBy(http::getAllSubjects).isInstanceOf(ConnectException.class);
    }

    private PatientRestService http(Duration patience) {
        return new PatientRestService(new ClusterConnection("broker:9092", url(), Map.of()), patience, PAUSE);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Answer error(int status) {
        return new Answer(status, "{\"error_code\":" + status + "01,\"message\":\"no such thing\"}");
    }
}
