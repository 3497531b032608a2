package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.testing.HostileTexts;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every incident that fits, in one answer. */
class IncidentExportTest {

    private static final String ALL = "/api/v1/incidents?all=true";
    private static final int MANY = 450;

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    private static CurrentIncident.Builder incident(int number) {
        String id = String.format("00000000-0000-4000-8000-%012d", number);
        return Rows.incidentBuilder(id)
                .setStartTime(Instant.ofEpochSecond(1_000_000L + number))
                .setCompanyKey(number % 2 == 0 ? "even" : "odd")
                .setKeywords(List.of("one", "two"))
                .setTitle("Incident " + number);
    }

    private void many(int number) {
        List<ViewChange> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            CurrentIncident incident = incident(i).build();
            rows.add(ViewRows.current(incident.getIncidentId(), incident));
        }
        api.with(rows.toArray(ViewChange[]::new));
    }

    @Test
    void everyFieldOfAnIncidentIsAColumn() {
        assertThat(FlatRow.columns(TableRows.WholeIncident.class))
                .as("columns of TableRows.WholeIncident: add the fields of CurrentIncident that are missing")
                .containsExactlyInAnyOrderElementsOf(CurrentIncident.getClassSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .toList());
    }

    @Test
    void nothingIsCutOff() {
        many(MANY);

        List<Map<String, String>> csv =
                TablesTest.parse(api.get(ALL + "&format=csv&sort=oldest").body());
        assertThat(csv).hasSize(MANY);
        assertThat(csv).extracting(row -> row.get("title")).startsWith("Incident 0", "Incident 1", "Incident 2");
        assertThat(api.get(ALL + "&format=ndjson").body())
                .endsWith("}\n")
                .doesNotContain("\n\n")
                .hasLineCount(MANY);
        JsonNode json = api.json(ALL);
        assertThat(json.at("/items")).hasSize(MANY);
        assertThat(json.at("/matches").asInt()).isEqualTo(MANY);
        assertThat(json.at("/freshness/lag").asInt()).isEqualTo(2);
        assertThat(api.json(ALL + "&company=odd").at("/items")).hasSize(MANY / 2);
        assertThat(api.json(ALL + "&text=rolled&company=odd").at("/items")).hasSize(MANY / 2);
        assertThat(api.json(ALL + "&text=nowhere").at("/items")).isEmpty();
    }

    @Test
    void theOrderIsTheOneThatPagesHave() {
        many(MANY);
        for (String question :
                List.of("sort=newest", "sort=oldest", "sort=longest", "text=rolled", "text=incident 7")) {
            List<String> paged = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = api.json("/api/v1/incidents?limit=200&" + question.replace(" ", "%20")
                        + (next.isEmpty() ? "" : "&cursor=" + next));
                page.at("/items")
                        .forEach(item -> paged.add(item.at("/incidentId").asText()));
                next = page.at("/next").asText();
            } while (!next.isEmpty());
            List<String> all = new ArrayList<>();
            api.json(ALL + "&" + question.replace(" ", "%20"))
                    .at("/items")
                    .forEach(item -> all.add(item.at("/incidentId").asText()));
            assertThat(all).as(question).isEqualTo(paged);
        }
    }

    @Test
    void allThatIsKnownIsThere() {
        CurrentIncident incident = incident(1).build();
        api.with(ViewRows.current(incident.getIncidentId(), incident));

        JsonNode whole = api.json(ALL).at("/items/0");
        JsonNode one = api.json("/api/v1/incidents/" + incident.getIncidentId());
        one.fieldNames().forEachRemaining(name -> {
            if (!List.of("freshness", "descriptionHtml").contains(name)) {
                assertThat(whole.path(name)).as(name).isEqualTo(one.path(name));
            }
        });
        assertThat(whole.path("incidentId").asText()).isEqualTo(incident.getIncidentId());
        assertThat(TablesTest.parse(api.get(ALL + "&format=csv").body()).get(0))
                .containsEntry("keywords", "one;two")
                .containsEntry("startPrecision", "MOMENT")
                .containsEntry("description", "Rolled *back* <script>alert(1)</script>");
    }

    @Test
    void hostileTextsStayInTheirCellsAndAreNoFormulas() {
        List<String> texts = HostileTexts.all();
        List<ViewChange> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            CurrentIncident incident = incident(i).setTitle(texts.get(i)).build();
            rows.add(ViewRows.current(incident.getIncidentId(), incident));
        }
        api.with(rows.toArray(ViewChange[]::new));

        List<Map<String, String>> csv =
                TablesTest.parse(api.get(ALL + "&format=csv&sort=oldest").body());
        assertThat(csv).hasSize(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(csv.get(i).get("title")).isIn(texts.get(i), "'" + texts.get(i));
            assertThat(csv.get(i).get("title")).doesNotStartWith("=").doesNotStartWith("@");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "ndjson"})
    void aClientThatHasItNeedNotBeSentItAgain(String format) {
        many(3);
        String path = ALL + "&format=" + format;
        HttpResponse<String> first = api.get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> head = api.send("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).contains(tag);
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(head.headers().allValues("Content-Length")).doesNotContain("0");
        assertThat(api.send("GET", path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        many(4);
        assertThat(api.send("GET", path, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageOfAllIsNone() {
        for (String parameter : List.of("limit=5", "cursor=bmV3ZXN0IC0xIDAg")) {
            HttpResponse<String> refused = api.get(ALL + "&" + parameter);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("leave out limit and cursor");
        }
        assertThat(api.get("/api/v1/incidents?all=perhaps").statusCode()).isEqualTo(400);
    }

    @Test
    void theIndexGoesOnWhileAClientReadsAndTheClientSeesOneState() throws IOException {
        many(20_000);
        HttpResponse<InputStream> slow = api.send("GET", ALL + "&format=ndjson", BodyHandlers.ofInputStream());
        List<ViewChange> gone = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            gone.add(ViewRows.current(incident(i).build().getIncidentId(), null));
        }
        api.with(gone.toArray(ViewChange[]::new));

        assertThat(api.json("/api/v1/incidents").at("/matches").asInt()).isZero();
        try (InputStream body = slow.body()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(20_000);
        }
    }

    @Test
    void noMoreAreSentAtOnceThanThereArePlaces() throws IOException {
        many(50_000);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < RowExport.AT_ONCE; i++) {
                Socket socket = RawHttp.connect(api.port());
                slow.add(socket);
                RawHttp.send(socket, "GET " + ALL + "&format=csv HTTP/1.1", "Host: 127.0.0.1");
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            HttpResponse<String> refused = api.get(ALL + "&format=csv");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("are already being sent");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whoTakesTooLongDoesNotGetAnAnswerThatLooksWhole() {
        RowExport hasty = new RowExport("incidents", Duration.ZERO);
        Routes routes = config -> config.routes.get("/all", request -> hasty.answer(
                        Format.CSV,
                        Api.FRESHNESS,
                        () -> RowExport.Rows.of(1, List.of(incident(1).build())))
                .send(request));
        try (QueryServer server = new QueryServer(HttpSettings.of("127.0.0.1", 0), routes)) {
            server.start();
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/all"))
                                            .build(),
                                    BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }
}
