package dev.aftermath.launcher.cases;

import static dev.aftermath.launcher.cases.DefinedInput.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.ingest.CompleteList;
import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.launcher.testing.Nginx;
import dev.aftermath.launcher.testing.Pipeline;
import dev.aftermath.launcher.testing.Programs;
import dev.aftermath.launcher.testing.RequiresPrograms;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.Requirement;
import dev.aftermath.schemas.testing.SharedFolder;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents, and facts of other writers, through ingest, processors and read side of one cluster. What the command line
 * makes of locales and files is tested beside it as well.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(EmbeddedCluster.Extension.class)
class CasesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private Path temporary;
    private ClusterConnection connection;
    private Pipeline pipeline;

    @BeforeAll
    void start(EmbeddedCluster cluster, @TempDir Path directory) {
        temporary = directory;
        connection = cluster.connection();
        pipeline = Pipeline.start(connection, temporary.resolve("state"));
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Test
    void everyInputOnTheEdgeOfADefinitionGivesWhatTheDefinitionSays() throws Exception {
        Path documents = Files.createDirectory(temporary.resolve("defined"));
        List<DefinedInput> inputs = DefinedInputs.all();
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(documents.resolve(fileOf(i)), inputs.get(i).bytes());
        }
        IngestReport report = ingest("defined", documents);

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            DefinedInput input = inputs.get(i);
            String expected = input.isRejected() ? input.reason() + " " + input.pointer() : "accepted";
            String found = rejection(report, fileOf(i));
            if (!found.equals(expected)) {
                wrong.add(input.name() + ": " + found + " instead of " + expected);
            } else if (!input.isRejected()) {
                compare(input, wrong);
            }
        }
        assertThat(inputs).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    private void compare(DefinedInput input, List<String> wrong) throws Exception {
        JsonNode incident = get("/api/v1/incidents/" + input.id());
        input.fields().forEach((field, expected) -> {
            JsonNode found = incident.get(field);
            boolean same = expected == NONE
                    ? found == null
                    : JSON.valueToTree(expected).equals(found);
            if (!same) {
                wrong.add(input.name() + ": " + field + " is " + found + " instead of "
                        + (expected == NONE ? "absent" : expected));
            }
        });
    }

    @Test
    void aYearThatWasMistypedChangesNobodysFigures() throws Exception {
        Path documents = cases("05-year-typo");
        ingest(
                "year-typo",
                List.of(
                        documents.resolve("a-2026.json"),
                        documents.resolve("b-2025.json"),
                        documents.resolve("c-2025.json"),
                        documents.resolve("d-2024.json")));
        JsonNode before = get("/api/v1/companies?filter=Typia");
        assertThat(before.at("/items/0/name").asText()).isEqualTo("Typia");

        IngestReport report = ingest("year-typo", documents.resolve("typo"));

        assertThat(rejection(report, "typo-2102.json")).isEqualTo("IN_THE_FUTURE /StartTime");
        JsonNode after = get("/api/v1/companies?filter=Typia");
        assertThat(after.at("/items")).isEqualTo(before.at("/items"));
        assertThat(after.at("/comparison")).isEqualTo(before.at("/comparison"));
    }

    @Test
    void anEndInTheYear9999IsNone() throws Exception {
        IngestReport report = ingest("far-end", cases("06-far-end"));

        assertThat(report.rejections()).isEmpty();
        assertThat(company("sentinelia").at("/endUnknown").asInt()).isOne();
        JsonNode months = get("/api/v1/companies/sentinelia/trend").at("/months");
        assertThat(months).hasSize(2);
        for (String name : List.of("sentinel-a", "sentinel-b", "sentinel-c", "sentinel-d")) {
            assertThat(get("/api/v1/companies/" + name + "/trend").at("/months"))
                    .as(name)
                    .hasSize(1);
        }
    }

    @Test
    void timesAreReadAsProgramsSpellThem() throws Exception {
        assertThat(ingest("spellings", cases("07-time-spellings")).rejections()).isEmpty();
        JsonNode figures = company("spellia");
        assertThat(figures.at("/timed").asInt()).isEqualTo(4);
        assertThat(figures.at("/totalSeconds").asDouble()).isEqualTo(4 * 3600);
    }

    @Test
    void a60thSecondIsOneWhereUtcHadOne() throws Exception {
        IngestReport report = ingest("leap", cases("08-leap-second"));
        assertThat(rejection(report, "no-leap.json")).isEqualTo("UNREADABLE_TIME /StartTime");
        assertThat(company("leapia").at("/totalSeconds").asDouble()).isEqualTo(600);
    }

    @Test
    void noneAsProgramsWriteItIsUnknown() throws Exception {
        assertThat(ingest("zero", cases("09-zero-times")).rejections()).isEmpty();
        assertThat(company("zeroia").at("/endUnknown").asInt()).isEqualTo(3);
        assertThat(company("zeroia-east").at("/startUnknown").asInt()).isOne();
    }

    @Test
    void marksBelongToTheirLetters() throws Exception {
        assertThat(ingest("marks", cases("10-vowel-signs")).rejections()).isEmpty();
        for (String name : List.of("दिन", "दीन", "कमल", "İzmir Su")) {
            JsonNode found = get("/api/v1/companies?filter=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
            assertThat(found.at("/items")).as(name).hasSize(1);
        }
        assertThat(company("दिन").at("/incidents").asInt()).isOne();
        assertThat(company("दीन").at("/incidents").asInt()).isOne();
    }

    @Test
    void categoriesThatLookAlikeAreOne() throws Exception {
        ingest("look-alike", cases("11-look-alike-categories"));
        Map<String, Integer> counts = new TreeMap<>();
        get("/api/v1/durations?by=category")
                .at("/items")
                .forEach(item -> counts.put(
                        item.at("/key").asText(), item.at("/incidents").asInt()));
        assertThat(counts).containsEntry("sécurité", 2).containsEntry("zz-dns", 2);
    }

    @Test
    void whatNoDatabaseCanHoldIsRejected() {
        assertThat(rejection(ingest("nul", cases("19-nul")), "nul.json")).startsWith("INVALID_TEXT /");
    }

    @Test
    void aTimeWhoseYearInUtcHasFiveDigitsIsRejected() {
        assertThat(rejection(ingest("10000", cases("20-year-10000")), "rolls-over.json"))
                .isEqualTo("UNREADABLE_TIME /StartTime");
    }

    @Test
    void fileNamesInAnyLettersAndCasesAreRead() {
        assertThat(ingest("names", cases("13-file-names")).recorded()).isEqualTo(2);
        assertThat(ingest("capitals", cases("28-extension")).recorded()).isOne();
    }

    @Test
    void whatIsTooMuchIsRejectedAndStopsNobody() throws Exception {
        Path documents = Files.createDirectory(temporary.resolve("poison"));
        Process make = new ProcessBuilder(
                        "python3", cases("35-poison").resolve("make.py").toString(), documents.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(make.waitFor()).as(said).isZero();
        Files.writeString(documents.resolve("good.json"), """
                {"UUID": "99999999-0000-4000-9000-00000000ffff", "Company": "Goodia", "StartTime": "2021-01-01T10:00:00Z"}
                """);

        IngestReport report = ingestOnly("poison", List.of(documents));

        assertThat(report.recorded()).isOne();
        pipeline.awaitLog();
        assertThat(rejection(report, "categories-2000/a.json")).isEqualTo("TOO_MANY /Categories");
        assertThat(rejection(report, "categories-100000/a.json")).isIn("TOO_MANY /Categories", "TOO_LARGE ");
        assertThat(rejection(report, "long-names/a.json")).startsWith("TOO_LONG /");
        assertThat(rejection(report, "long-title/a.json")).isEqualTo("TOO_LONG /Title");
        assertThat(rejection(report, "spans-two-thousand-years/a.json")).isEqualTo("LASTS_TOO_LONG /EndTime");
        assertThat(rejection(report, "keywords-100000/a.json")).isIn("TOO_MANY /Keywords", "TOO_LARGE ");
        assertThat(report.rejections()).allSatisfy(rejected -> assertThat(rejected.detail())
                .as(rejected.location())
                .hasSizeLessThan(600)
                .containsPattern("[0-9]"));
        assertThat(company("goodia").at("/incidents").asInt()).isOne();
    }

    /** As a client on librdkafka writes, which knows another default partition for a key. */
    @Test
    @RequiresPrograms(Programs.KCAT)
    void aFactInAnotherPartitionThanItsKeysIsSetAside() throws Exception {
        Kcat kcat = new Kcat(connection, temporary);
        String id = Kcat.idThatGoesAstray();
        IncidentEvent recorded = IncidentFixtures.recorded(
                id, IncidentFixtures.incident().setCompany("Doublia Before").build());
        EventWriter.write(connection, List.of(recorded));
        kcat.write(IncidentFixtures.corrected(
                recorded, IncidentFixtures.incident().setCompany("Doublia").build()));
        pipeline.awaitLog();

        assertThat(company("doublia-before").at("/incidents").asInt()).isOne();
        assertThat(get("/api/v1/companies?filter=Doublia").at("/items")).hasSize(1);
        assertThat(kcat.setAside(id)).singleElement().asString().contains("partition");
    }

    @Test
    void whatAnotherWriterWithdrewComesBackWithTheNextVersion() throws Exception {
        Path folder = cases("34-back-after-withdrawal");
        ingest("back", folder.resolve("v1"));
        ingest("back", folder.resolve("v2"));
        String id = "a3f170ef-5fb0-5c4c-a5fb-c19005b294cd";
        IncidentEvent newest = CommittedTopic.<IncidentEvent>read(connection, TopicCatalogue.EVENTS).values().stream()
                .flatMap(List::stream)
                .map(CommittedTopic.Entry::value)
                .filter(event -> event.getIncidentId().equals(id))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(newest.getVersion()).isEqualTo(2);
        EventWriter.write(connection, List.of(IncidentFixtures.withdrawn(newest)));
        pipeline.awaitLog();
        assertThat(send("/api/v1/incidents/" + id).statusCode()).isEqualTo(404);

        assertThat(ingest("back", folder.resolve("v3")).recorded()).isOne();

        JsonNode incident = get("/api/v1/incidents/" + id);
        assertThat(incident.at("/version").asInt()).isEqualTo(4);
        assertThat(incident.at("/title").asText()).isEqualTo("third");
    }

    @Test
    void whatASourceNoLongerHasIsWithdrawnOnceItIsToldToBeComplete() throws Exception {
        Path documents = Files.createDirectory(temporary.resolve("deleted"));
        for (String name : List.of("keep.json", "gone.json")) {
            Files.copy(cases("22-deleted-at-source/docs").resolve(name), documents.resolve(name));
        }
        assertThat(ingest("deleted", documents).recorded()).isEqualTo(2);
        Files.delete(documents.resolve("gone.json"));

        IngestReport report = new Ingester(new IngestSettings(
                        connection,
                        "deleted",
                        List.of(documents),
                        IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES,
                        IngestSettings.DEFAULT_DOCUMENTS_PER_TRANSACTION,
                        Optional.of(new CompleteList(OptionalInt.empty()))))
                .run(IngestProgress.SILENT);
        pipeline.awaitLog();

        assertThat(report.withdrawals().incidents()).isOne();
        assertThat(company("goneia").at("/incidents").asInt()).isOne();
        assertThat(send("/api/v1/incidents/d49d1744-1ba5-5c4a-92e9-ffd6088d7470")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatHasNotChangedSaysNothingOfAContent() throws Exception {
        for (String type : List.of("application/json", "text/csv")) {
            String tag = send("/api/v1/categories", "Accept", type)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();

            HttpResponse<String> same = send("/api/v1/categories", "Accept", type, "If-None-Match", tag);

            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.headers().firstValue("Content-Type")).isEmpty();
            assertThat(same.headers().firstValue("Content-Length")).isEmpty();
        }
    }

    @Test
    @RequiresPrograms(Programs.NGINX)
    void changesComeThroughAProxyWithItsDefaultsAsTheyHappen() throws Exception {
        try (Nginx proxy = proxy("14-stream-behind-proxy")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(proxy.url() + "/api/v1/stream"))
                    .build();
            try (Stream<String> lines =
                    client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
                ingestOnly("stream", List.of(cases("14-stream-behind-proxy").resolve("one.json")));

                assertThat(lines.filter(line -> line.contains("c1a2684c-759e-5109-a76a-02953220879e"))
                                .findFirst())
                        .isPresent();
            }
        }
    }

    @Test
    @RequiresPrograms(Programs.NGINX)
    void pagesAndFiguresAreThereBelowAPathOfAProxy() throws Exception {
        try (Nginx proxy = proxy("31-sub-path")) {
            String base = proxy.url() + "/aftermath/";
            String page = body(base);
            Matcher script =
                    Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:js|css))\"").matcher(page);
            assertThat(script.results().map(found -> found.group(1)).toList())
                    .isNotEmpty()
                    .allSatisfy(address -> assertThat(
                                    body(URI.create(base).resolve(address).toString()))
                            .isNotEmpty());
            assertThat(JSON.readTree(body(base + "api/v1/companies?limit=1")).at("/items"))
                    .hasSize(1);
        }
    }

    private Nginx proxy(String name) throws Exception {
        String configuration = Files.readString(cases(name).resolve("proxy.conf"));
        Matcher location = Pattern.compile("location .*?\\{.*?\\}").matcher(configuration);
        assertThat(location.find()).isTrue();
        return Nginx.start(
                Files.createDirectory(temporary.resolve(name)),
                location.group().replace("http://localhost:8101", pipeline.url()));
    }

    private String body(String address) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response.body();
    }

    private static Path cases(String name) {
        return SharedFolder.find(Requirement.CASES, "cases/" + name);
    }

    private static String fileOf(int input) {
        return "%03d.json".formatted(input);
    }

    private static String rejection(IngestReport report, String location) {
        return report.rejections().stream()
                .filter(rejected -> rejected.location().equals(location))
                .map(rejected -> rejected.reason() + " " + rejected.pointer())
                .findFirst()
                .orElse("accepted");
    }

    private IngestReport ingest(String source, Path path) {
        return ingest(source, List.of(path));
    }

    /** Ingests, and returns once the views reflect it. */
    private IngestReport ingest(String source, List<Path> paths) {
        IngestReport report = ingestOnly(source, paths);
        pipeline.awaitLog();
        return report;
    }

    private IngestReport ingestOnly(String source, List<Path> paths) {
        return new Ingester(new IngestSettings(connection, source, paths)).run(IngestProgress.SILENT);
    }

    /** The figures of durations of a company. */
    private JsonNode company(String key) throws Exception {
        Stream<JsonNode> items = StreamSupport.stream(
                get("/api/v1/durations?by=company").at("/items").spliterator(), false);
        return items.filter(item -> item.at("/key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no company " + key));
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pipeline.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
