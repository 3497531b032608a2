package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.aftermath.schemas.cluster.RegistryFailure;
import dev.aftermath.schemas.cluster.SchemaCheck;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an HTTP server that answers as registries and other servers do. */
class RegisteredSchemasTest {

    private static final TopicSpec TOPIC = TopicCatalogue.EVENTS;

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String question =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(question);
            Answer answer = answers.getOrDefault(question, new Answer(404, "{\"error_code\":40401}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.status() == 301) {
                exchange.getResponseHeaders().add("Location", "https://elsewhere/");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 503})
    void aRefusalWithoutContentIsARefusal(int status) {
        answers.put("GET /subjects", new Answer(status, ""));

        assertThatThrownBy(() -> client().getAllSubjects())
                .isInstanceOfSatisfying(RestClientException.class, refusal -> assertThat(refusal.getStatus())
                        .isEqualTo(status));
    }

    @Test
    void aRedirectionToAnotherProtocolIsNoRegistry() {
        answers.put("GET /subjects", new Answer(301, ""));

        assertThatThrownBy(() -> client().getAllSubjects())
                .isInstanceOfSatisfying(
                        RestClientException.class, refusal -> assertThat(RegistryFailure.kindOf(refusal))
                                .isEqualTo(RegistryFailure.Kind.NO_REGISTRY));
    }

    @Test
    void aSchemaIsFoundThatSomebodyRegisteredInOtherWords() throws Exception {
        Schema schema = TOPIC.value().orElseThrow();
        String inOtherWords = schema.toString().replaceAll("\"doc\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"doc\":\"otherwise\"");
        answers.put("GET /subjects/" + TOPIC.subject() + "/versions", new Answer(200, "[1, 2]"));
        answers.put("GET /subjects/" + TOPIC.subject() + "/versions/1", version(7, "{\"type\":\"string\"}"));
        answers.put("GET /subjects/" + TOPIC.subject() + "/versions/2", version(8, inOtherWords));
        SchemaRegistryClient client = client();

        assertThat(inOtherWords).isNotEqualTo(schema.toString());
        assertThat(SchemaCheck.id(client, TOPIC)).hasValue(8);
        assertThat(SchemaCheck.failure(client, connection(), List.of(TOPIC, TopicCatalogue.UNDECODABLE)))
                .isEmpty();
        assertThat(asked).hasSize(4);
    }

    @Test
    void aSchemaThatMeansSomethingElseIsNotTheOne() throws Exception {
        answers.put("GET /subjects/" + TOPIC.subject() + "/versions", new Answer(200, "[1]"));
        answers.put("GET /subjects/" + TOPIC.subject() + "/versions/1", version(7, "{\"type\":\"string\"}"));

        assertThat(SchemaCheck.failure(client(), connection(), List.of(TOPIC)))
                .hasValueSatisfying(failure -> assertThat(failure.line())
                        .endsWith("has no schema for " + TOPIC.subject() + ": run ./aftermath schemas register"));
    }

    private static Answer version(int id, String schema) {
        String text = schema.replace("\\", "\\\\").replace("\"", "\\\"");
        return new Answer(200, "{\"id\":" + id + ",\"version\":1,\"schema\":\"" + text + "\"}");
    }

    private SchemaRegistryClient client() {
        return RegistryAvro.client(connection());
    }

    private ClusterConnection connection() {
        return new ClusterConnection(
                "none:0", "http://127.0.0.1:" + server.getAddress().getPort(), Map.of());
    }
}
