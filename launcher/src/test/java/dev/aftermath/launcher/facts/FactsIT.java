package dev.aftermath.launcher.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.launcher.testing.Pipeline;
import dev.aftermath.launcher.up.LogEnds;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are ingested, corrected, rejected and mended, seen through the API of a read side that was there all along. */
@ExtendWith(EmbeddedCluster.Extension.class)
class FactsIT {

    private static final long POLL_NANOS = 10_000_000;
    private static final String REGION = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final String STORAGE = "0a000000-0000-4000-8000-000000000001";
    private static final String ELSEWHERE = "0a000000-0000-4000-8000-000000000002";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path documents;
    private ClusterConnection connection;
    private Pipeline pipeline;

    @Test
    void whatHappensToDocumentsCanBeAskedFor(EmbeddedCluster cluster) throws Exception {
        connection = cluster.connection();
        documents = Files.createDirectory(temporary.resolve("documents"));
        try (Pipeline running = Pipeline.start(connection, temporary.resolve("state"))) {
            pipeline = running;
            documentsAreIngested();
            neighboursAreFound();
            missingFieldsAreCounted();
            aDocumentIsRejectedUntilItIsMended();
            aCorrectionSaysWhatItChanged();
            aWithdrawnIncidentKeepsItsHistory();
        }
    }

    private void documentsAreIngested() throws Exception {
        write(
                "region.json",
                document(REGION, "EU region", "Platform.sh", "2016-08-18T19:00:00Z", "2016-08-18T23:30:00Z"));
        write(
                "storage.json",
                document(STORAGE, "Storage", "Platform.sh", "2016-08-18T23:00:00Z", "2016-08-19T01:00:00Z"));
        write("elsewhere.json", document(ELSEWHERE, "", "Acme", "2016-08-20T00:00:00Z", ""));
        write("broken.json", "{\"UUID\": ");
        ingest();

        Map<Integer, Long> ends = LogEnds.read(connection);
        JsonNode facts = await("/api/v1/facts", answer -> ends(answer).equals(ends));
        assertThat(facts.at("/matches").asInt()).isEqualTo(3);
        assertThat(facts.at("/items"))
                .extracting(fact -> fact.at("/fact").asText())
                .containsOnly("RECORDED");
        assertThat(facts.at("/freshness/lag").asLong()).isZero();
    }

    private void neighboursAreFound() throws Exception {
        JsonNode around = get("/api/v1/incidents/" + REGION + "/neighbours");
        assertThat(around.has("previous")).isFalse();
        assertThat(around.at("/next/incidentId").asText()).isEqualTo(STORAGE);
        assertThat(around.at("/overlapping/items/0/incidentId").asText()).isEqualTo(STORAGE);
        assertThat(around.at("/nearby/items/0/incidentId").asText()).isEqualTo(ELSEWHERE);
    }

    private void missingFieldsAreCounted() throws Exception {
        JsonNode quality = get("/api/v1/quality?from=2016-08&to=2016-08");
        assertThat(quality.at("/incidents").asInt()).isEqualTo(3);
        assertThat(quality.at("/timed").asInt()).isEqualTo(2);
        assertThat(quality.at("/unknownEnd").asInt()).isEqualTo(1);
        assertThat(quality.at("/items"))
                .contains(JSON.readTree("{\"field\":\"title\",\"empty\":1,\"incidents\":3}"))
                .contains(JSON.readTree("{\"field\":\"url\",\"empty\":3,\"incidents\":3}"));
        assertThat(get("/api/v1/quality?company=acme").at("/incidents").asInt()).isEqualTo(1);
    }

    private void aDocumentIsRejectedUntilItIsMended() throws Exception {
        JsonNode rejections = get("/api/v1/rejections");
        assertThat(rejections.at("/byReason").toString()).isEqualTo("[{\"reason\":\"NOT_JSON\",\"documents\":1}]");
        assertThat(rejections.at("/items/0/location").asText()).isEqualTo("broken.json");
        assertThat(rejections.at("/items/0/bytes").asInt()).isEqualTo(9);

        write("broken.json", "{\"UUID\": \"no uuid\"}");
        ingest();
        JsonNode again =
                await("/api/v1/rejections", answer -> !answer.at("/items").equals(rejections.at("/items")));
        assertThat(again.at("/byReason").toString()).isEqualTo("[{\"reason\":\"MALFORMED_ID\",\"documents\":1}]");
        assertThat(get("/api/v1/rejections?reason=NOT_JSON").at("/items")).isEmpty();

        write("broken.json", "[]");
        ingest();
        await("/api/v1/rejections", answer -> answer.at("/documents").asInt() == 0);
    }

    private void aCorrectionSaysWhatItChanged() throws Exception {
        write("region.json", document(REGION, "EU region", "Upsun", "2016-08-18T19:00:00Z", ""));
        ingest();

        JsonNode history = await(facts(REGION), answer -> answer.at("/matches").asInt() == 2);
        assertThat(history.at("/items/0/fact").asText()).isEqualTo("RECORDED");
        assertThat(history.at("/items/1/location").asText()).isEqualTo("region.json");
        assertThat(history.at("/items/1/changedFields").toString()).isEqualTo("[\"endTime\",\"company\"]");
        assertThat(history.at("/items/1/changes").toString())
                .isEqualTo("[{\"field\":\"endTime\",\"before\":\"2016-08-18T23:30:00Z\"},"
                        + "{\"field\":\"company\",\"before\":\"Platform.sh\",\"after\":\"Upsun\"}]");
        assertThat(get("/api/v1/facts?limit=1").at("/items/0/incidentId").asText())
                .isEqualTo(REGION);
    }

    private void aWithdrawnIncidentKeepsItsHistory() throws Exception {
        IncidentEvent recorded =
                IncidentFixtures.recorded(STORAGE, IncidentFixtures.incident().build());
        IncidentEvent withdrawn = IncidentFixtures.withdrawn(recorded);
        EventWriter.write(connection, List.of(withdrawn, withdrawn, recorded));
        pipeline.awaitLog();

        Map<Integer, Long> ends = LogEnds.read(connection);
        JsonNode history = await(facts(STORAGE), answer -> ends(answer).equals(ends));
        assertThat(history.at("/items"))
                .extracting(fact -> fact.at("/fact").asText())
                .containsExactly("RECORDED", "WITHDRAWN");
        HttpResponse<String> gone = send("/api/v1/incidents/" + STORAGE);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains(facts(STORAGE));
        JsonNode newest = get("/api/v1/facts").at("/items/0");
        assertThat(newest.at("/fact").asText()).isEqualTo("WITHDRAWN");
        assertThat(newest.at("/title").asText()).isEqualTo("Storage");
    }

    private static String facts(String id) {
        return "/api/v1/incidents/" + id + "/facts";
    }

    private static String document(String id, String title, String company, String start, String end) {
        return """
                {"UUID": "%s", "Title": "%s", "Company": "%s", "StartTime": "%s", "EndTime": "%s"}
                """.formatted(id, title, company, start, end);
    }

    private void write(String location, String text) throws Exception {
        Files.writeString(documents.resolve(location), text);
    }

    /** Ingests all documents, and returns once the views reflect them. */
    private void ingest() {
        new Ingester(new IngestSettings(connection, "blog", List.of(documents))).run(IngestProgress.SILENT);
        pipeline.awaitLog();
    }

    /** Where the log ends, as an answer states it: at its offsets, if it is not behind. */
    private static Map<Integer, Long> ends(JsonNode answer) {
        Map<Integer, Long> ends = new HashMap<>();
        answer.at("/freshness/log")
                .forEach(partition -> ends.put(
                        partition.at("/partition").asInt(),
                        partition.at("/offset").asLong()));
        return ends;
    }

    /** Asks until the answer is there and as it shall be. */
    private JsonNode await(String path, Predicate<JsonNode> condition) throws Exception {
        while (true) {
            HttpResponse<String> response = send(path);
            assertThat(response.statusCode()).as(response.body()).isIn(200, 503);
            if (response.statusCode() == 200) {
                JsonNode answer = JSON.readTree(response.body());
                if (condition.test(answer)) {
                    return answer;
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(pipeline.url() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
