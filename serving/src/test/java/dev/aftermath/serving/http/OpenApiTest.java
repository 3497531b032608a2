package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.testing.IncidentFixtures;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The description of the API is true: a router, a validator of its form, and real answers say so. Whoever adds an endpoint
 * is told here what its description lacks; answers of new kinds need rows in {@link #fill}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final String OTHER = "755ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final String TOKEN = "0123456789abcdef";

    /** Values of parameters that any text is one of, and of placeholders. */
    private static final String TEXT = "acme";

    private Api api;
    private Described described;

    @BeforeAll
    void fill() {
        api = new Api()
                .with(
                        Rows.durations("all", "", "all", "2016-08", 1_000, 90_000, 7_200_000),
                        Rows.durationCounts("all", "", "undated", 0, 0, 2),
                        Rows.durations("company", "acme", "Acme", "2016-08", 1_000, 7_200_000),
                        Rows.durationCounts("company", "emca", "2017-01", 1, 1, 0),
                        Rows.category("cloud", "2016-08", 3),
                        Rows.category("time", "undated", 1),
                        Rows.pair("cloud", "time", "2016-08", 1),
                        Rows.trend("acme", "Acme", "2016-08", 2, 90.0, Instant.EPOCH, Instant.ofEpochSecond(9)),
                        Rows.trend("emca", "Emca", "2017-01", 1, 0.0),
                        ViewRows.current(ID, Rows.incident(ID)),
                        ViewRows.current(OTHER, Rows.incident(OTHER)));
        IncidentEvent recorded =
                IncidentFixtures.recorded(ID, IncidentFixtures.incident().build());
        IncidentEvent corrected = IncidentFixtures.corrected(
                recorded,
                IncidentFixtures.incident()
                        .setTitle("x".repeat(3_000))
                        .setEndTime(null)
                        .setOngoing(true)
                        .build());
        api.log.add(api.facts, 0, recorded);
        api.log.add(api.facts, 0, corrected);
        api.undecodable.add(
                new UndecodableRecord("incident.events.v1", 0, 2, Instant.EPOCH, "company is longer than may be"));
        api.log.add(api.facts, 0, IncidentFixtures.withdrawn(corrected));
        api.rejections.reject("x/a", new Rejection("x", "a", "NOT_JSON", "", "it is no JSON", Instant.EPOCH, 3));
        described = new Described(api.json("/openapi.json"));
    }

    @AfterAll
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsProperOpenApi31(boolean guarded) {
        String text = new String(OpenApi.json(Endpoint.LISTED, guarded), StandardCharsets.UTF_8);
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(text, null, null);

        assertThat(parsed.getMessages()).isNullOrEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(parsed.getOpenAPI().getPaths()).hasSize(Endpoint.LISTED.size() + (guarded ? 2 : 1));
        assertThat(Api.parse(text).findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyRouteOfTheApiIsInIt(boolean guarded) {
        Access access = guarded ? Access.with(new AccessToken(TOKEN)) : Access.OF_THIS_MACHINE;
        try (Api asked = new Api(access)) {
            JsonNode document = Api.parse(asked.send("GET", "/openapi.json", "Authorization", "Bearer " + TOKEN)
                    .body());
            Set<String> inDocument = new TreeSet<>();
            document.path("paths").properties().forEach(path -> path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> inDocument.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

            assertThat(asked.routes().stream()
                            .filter(route -> !route.startsWith("HEAD "))
                            .filter(route -> route.matches("[A-Z]+ /(api|health|metrics|openapi).*")))
                    .as("routes; each must be an Endpoint in Endpoint.LISTED")
                    .containsExactlyInAnyOrderElementsOf(inDocument);
        }
    }

    @Test
    void anIncidentIsNamedAsInTheTopicsWhereverItIsNamed() {
        try (Api api = new Api()) {
            JsonNode schemas = api.json("/openapi.json").at("/components/schemas");
            assertThat(schemas.findValues("incidentId")).hasSizeGreaterThan(4);
            schemas.forEach(schema -> assertThat(schema.path("properties").has("id"))
                    .as("%s", schema)
                    .isFalse());
        }
    }

    @Test
    void anEndpointThatDoesNotSayWhatItAnswersIsNamed() {
        Endpoint silent = new Endpoint("/api/v1/new", List.of(), "Something new");
        assertThatThrownBy(() -> OpenApi.json(List.of(silent), false))
                .hasMessage("nothing says what /api/v1/new answers: add .answering(THE_RECORD.class) to its Endpoint");
        Endpoint placed = new Endpoint("/api/v1/new/{place}", List.of(), "Something new").answering(Problem.class);
        assertThatThrownBy(() -> OpenApi.json(List.of(placed), false))
                .hasMessage("nothing says what {place} is in /api/v1/new/{place}: add it to OpenApi.PLACEHOLDERS");
    }

    static Stream<Endpoint> endpoints() {
        return Stream.concat(Stream.of(Endpoint.API), Endpoint.LISTED.stream())
                .filter(endpoint -> endpoint != Endpoint.STREAM);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyParameterOfAnEndpointIsInItWithWhatItTakes(Endpoint endpoint) {
        List<String> names = new ArrayList<>();
        described.operation(endpoint).path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
                assertThat(parameter.path("description").asText())
                        .as(parameter.toString())
                        .isNotEmpty();
            }
        });
        assertThat(names)
                .isEqualTo(endpoint.parameters().stream().map(Parameter::name).toList());
        assertThat(described.operation(endpoint).path("summary").asText()).isNotEmpty();

        described.operation(endpoint).path("parameters").forEach(parameter -> assertTakes(endpoint, parameter));
    }

    private void assertTakes(Endpoint endpoint, JsonNode parameter) {
        if (!parameter.path("in").asText().equals("query")) {
            return;
        }
        String name = parameter.path("name").asText();
        JsonNode schema = parameter.path("schema");
        schema.path("enum")
                .forEach(value -> assertStatus(200, endpoint, name, value.asText() + goingWith(value.asText())));
        if (schema.has("enum")) {
            assertStatus(400, endpoint, name, "nonsense");
        }
        if (schema.path("type").asText().equals("integer")) {
            int least = schema.path("minimum").asInt();
            int most = schema.path("maximum").asInt();
            assertStatus(400, endpoint, name, least - 1 + "");
            assertStatus(200, endpoint, name, least + "");
            assertStatus(200, endpoint, name, most + "");
            assertStatus(400, endpoint, name, most + 1 + "");
        }
        if (schema.has("pattern")) {
            for (String text : List.of("2016-08", "0001-01", "9999-12", "2016-13", "2016-00", "16-08", "undated", "")) {
                boolean taken = text.matches(schema.path("pattern").asText());
                assertStatus(taken ? 200 : 400, endpoint, name, text);
            }
        }
        if (schema.has("default")) {
            String byDefault = address(endpoint);
            assertThat(api.get(byDefault + "?" + name + "="
                                    + schema.path("default").asText())
                            .body())
                    .isEqualTo(api.get(byDefault).body());
        }
    }

    private void assertStatus(int status, Endpoint endpoint, String name, String value) {
        HttpResponse<String> answer = api.get(address(endpoint) + "?" + name + "=" + value);
        assertThat(answer.statusCode())
                .as(answer.uri() + " answers " + answer.body())
                .isEqualTo(status);
        described.assertHolds(endpoint, answer);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void answersAreLikeIt(Endpoint endpoint) {
        for (String query : queries(endpoint)) {
            HttpResponse<String> answer = api.get(address(endpoint) + query);
            assertThat(answer.statusCode())
                    .as(answer.uri() + ": " + answer.body())
                    .isEqualTo(200);
            described.assertHolds(endpoint, answer);
            answer.headers()
                    .firstValue("ETag")
                    .ifPresent(tag -> described.assertHolds(
                            endpoint, api.send("GET", address(endpoint) + query, "If-None-Match", tag)));
        }
    }

    /** Nothing, then every parameter alone with each kind of value, then all that go together. */
    private static List<String> queries(Endpoint endpoint) {
        List<String> queries = new ArrayList<>(List.of(""));
        for (Parameter<?> parameter : endpoint.parameters()) {
            if (parameter == Endpoint.CURSOR) {
                continue;
            }
            values(parameter).forEach(value -> queries.add("?" + parameter.name() + "=" + value + goingWith(value)));
        }
        queries.add(endpoint.parameters().stream()
                .filter(parameter ->
                        parameter != Endpoint.CURSOR && parameter != Endpoint.ALL && parameter != Endpoint.ALL_FACTS)
                .map(parameter -> parameter.name() + "=" + values(parameter).get(0))
                .collect(Collectors.joining("&", "?", "")));
        return queries;
    }

    /** What a value means nothing without. */
    private static String goingWith(String value) {
        return value.equals("relevance") ? "&text=rolled" : "";
    }

    private static List<String> values(Parameter<?> parameter) {
        if (parameter.kind() instanceof Parameter.Choice choice) {
            return choice.words();
        }
        if (parameter.kind() instanceof Parameter.Count count) {
            return List.of(count.least() + "", count.most() + "");
        }
        return List.of(parameter.kind() instanceof Parameter.MonthOfYear ? "2016-08" : TEXT);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aParameterWithoutAValueIsRefusedAndNotTakenForNone(Endpoint endpoint) {
        for (Parameter<?> parameter : endpoint.parameters()) {
            for (String empty : List.of("", "=", "=+", "=%20%09", "=x&" + parameter.name() + "=")) {
                HttpResponse<String> answer = api.get(address(endpoint) + "?" + parameter.name() + empty);
                assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(400);
                if (parameter.mayBeRepeated() || !empty.contains("&")) {
                    assertThat(Api.parse(answer.body()).at("/detail").asText())
                            .isEqualTo("parameter " + parameter.name()
                                    + ": the value is empty; give one, or leave the parameter out");
                }
                described.assertHolds(endpoint, answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aWordThatIsNoneOfTheChoicesIsRefusedWithAllOfThem(Endpoint endpoint) {
        for (Parameter<?> parameter : endpoint.parameters()) {
            if (parameter.kind() instanceof Parameter.Choice choice) {
                HttpResponse<String> answer = api.get(address(endpoint) + "?" + parameter.name() + "=NOPE");
                assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(400);
                assertThat(Api.parse(answer.body()).at("/detail").asText())
                        .contains("NOPE")
                        .contains(choice.words());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refusalsAreLikeIt(Endpoint endpoint) {
        described.assertHolds(endpoint, api.get(address(endpoint) + "?no-such-parameter=1"));
        described.assertHolds(endpoint, api.send("POST", address(endpoint)));
        described.assertHolds(endpoint, api.send("GET", address(endpoint), "Accept", "image/png"));
        described.assertHolds(endpoint, api.get(endpoint.path().replaceAll("\\{.*?}", "nobody")));
        api.readiness = () -> Readiness.waiting("reading", 0);
        try {
            described.assertHolds(endpoint, api.get(address(endpoint)));
        } finally {
            api.readiness = () -> Readiness.ready(3);
        }
    }

    @Test
    void aPageWithANextOneIsLikeItAndSoIsTheLast() {
        HttpResponse<String> first = api.get("/api/v1/incidents?limit=1");
        described.assertHolds(Endpoint.INCIDENTS, first);
        String next = Api.parse(first.body()).path("next").asText();
        assertThat(next).isNotEmpty();
        HttpResponse<String> last = api.get("/api/v1/incidents?limit=1&cursor=" + next);
        assertThat(Api.parse(last.body()).has("next")).isFalse();
        described.assertHolds(Endpoint.INCIDENTS, last);
    }

    @Test
    void refusalsForWantOfATokenAreLikeIt() {
        try (Api guarded = new Api(Access.with(new AccessToken(TOKEN)))) {
            Described withToken =
                    new Described(Api.parse(guarded.send("GET", "/openapi.json", "Authorization", "Bearer " + TOKEN)
                            .body()));
            endpoints().forEach(endpoint -> withToken.assertHolds(endpoint, guarded.get(address(endpoint))));
        }
    }

    @Test
    void eventsOfTheStreamAreLikeIt() throws IOException {
        HttpResponse<InputStream> stream = api.send(
                "GET", "/api/v1/stream", BodyHandlers.ofInputStream(), "Last-Event-ID", "of-a-server-before-this");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            described.assertValid("reset", "#/components/schemas/Fresh", data(lines));
            api.with(
                    Rows.category("cloud", "2016-08", 3),
                    ViewRows.current(OTHER, null),
                    ViewRows.current(OTHER, Rows.incident(OTHER)));
            described.assertValid("change", "#/components/schemas/Change", data(lines));
        }
        assertThat(described
                        .operation(Endpoint.STREAM)
                        .at("/responses/200/description")
                        .asText())
                .isEqualTo("Events whose data are Change, or Fresh");
    }

    @Test
    void aPropertyThatIsNotDescribedIsNoticed() {
        JsonNode body = Api.parse("{\"freshness\":{\"log\":[],\"lag\":0,\"asOf\":\"2020-01-02T03:04:05Z\"},\"new\":1}");
        assertThatThrownBy(() -> described.assertValid("new", "#/components/schemas/Fresh", body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'new'");
    }

    private static JsonNode data(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return Api.parse(line.substring("data: ".length()));
    }

    private static String address(Endpoint endpoint) {
        return endpoint.path().replace("{id}", ID).replaceAll("\\{.*?}", TEXT);
    }
}
