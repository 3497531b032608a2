package dev.aftermath.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.testing.PrometheusText;
import dev.aftermath.schemas.testing.PrometheusText.Sample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each command as a process of its own, against a cluster that was there before. */
@ExtendWith(EmbeddedCluster.Extension.class)
class PartsAloneIT {

    private static final String PLATFORM_SH = """
            {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "EU region", "Company": "Platform.sh",
             "StartTime": "2016-08-18T19:00:00Z", "EndTime": "2016-08-18T23:30:00Z",
             "Categories": ["automation", "config-change"]}
            """;

    @TempDir
    private Path temporary;

    @Test
    void topicsAndSchemasAreChecked(EmbeddedCluster cluster) throws Exception {
        try (RunningProgram topics = run(cluster, "topics", "check", "--replication-factor", "1");
                RunningProgram otherTopics =
                        run(cluster, "topics", "check", "--partitions", "3", "--replication-factor", "1");
                RunningProgram schemas = run(cluster, "schemas", "check");
                RunningProgram dryRun = run(cluster, "schemas", "register", "--dry-run")) {
            assertThat(topics.awaitEnd()).isZero();
            assertThat(otherTopics.awaitEnd()).isEqualTo(1);
            assertThat(otherTopics.out()).contains("incident.events.v1: partitions: expected 3, found 6");
            assertThat(schemas.awaitEnd()).isZero();
            assertThat(dryRun.awaitEnd()).isZero();
            assertThat(dryRun.out())
                    .isEqualToIgnoringNewLines(
                            "8 schemas: 0 to create, 0 to change, 0 refused, 8 as in the" + " catalogue");
        }
    }

    @Test
    void whatIngestRejectsIsInTheReportAndInTheExitCode(EmbeddedCluster cluster) throws Exception {
        Files.writeString(temporary.resolve("platform-sh.json"), PLATFORM_SH);
        Files.writeString(temporary.resolve("broken.json"), "{\"UUID\": ");

        Path metrics = temporary.resolve("ingest.prom");

        try (RunningProgram ingest = run(
                cluster,
                "ingest",
                temporary.toString(),
                "--source",
                "blog",
                "-o",
                "json",
                "--metrics-file",
                metrics.toString())) {
            assertThat(ingest.awaitEnd()).isEqualTo(4);

            JsonNode report = new ObjectMapper().readTree(ingest.out());
            assertThat(report.path("recorded").asInt()).isEqualTo(1);
            assertThat(report.at("/rejections/0/reason").asText()).isEqualTo("NOT_JSON");
            assertThat(report.at("/rejections/0/location").asText()).contains("broken.json");
            assertThat(ingest.err()).isEmpty();
            assertThat(PrometheusText.parse(Files.readString(metrics)))
                    .contains(
                            documents("recorded", 1),
                            documents("rejected", 1),
                            new Sample(
                                    "aftermath_ingest_rejections", Map.of("source", "blog", "reason", "NOT_JSON"), 1));
        }
    }

    private static Sample documents(String outcome, double number) {
        return new Sample("aftermath_ingest_documents", Map.of("source", "blog", "outcome", outcome), number);
    }

    @Test
    void processorsAndReadSideRunUntilTheyAreStopped(EmbeddedCluster cluster) throws Exception {
        Path document = Files.writeString(temporary.resolve("platform-sh.json"), PLATFORM_SH);
        Path state = temporary.resolve("state");
        Path files = Files.createDirectory(temporary.resolve("files"));
        try (RunningProgram streams = RunningProgram.startWithTemporary(
                        temporary,
                        files,
                        at(
                                cluster,
                                "streams",
                                "--state-dir",
                                state.toString(),
                                "--replication-factor",
                                "1",
                                "--standby-replicas",
                                "0",
                                "--health-port",
                                "0"));
                RunningProgram serve =
                        RunningProgram.startWithTemporary(temporary, files, at(cluster, "serve", "--port", "0"));
                RunningProgram ingest = run(cluster, "ingest", document.toString(), "--source", "blog")) {
            assertThat(ingest.awaitEnd()).isZero();
            String health = streams.awaitLine("health: ");
            streams.awaitLine("running: ");
            assertThat(get(health).statusCode()).isEqualTo(200);
            String url = serve.awaitLine("serving: ");

            assertThat(awaitTable(url)).contains("2016-08          1  4 h 30 min");
            assertThat(PrometheusText.parse(get(url + "/metrics").body()))
                    .filteredOn(sample -> sample.name().startsWith("kafka_"))
                    .extracting(sample -> sample.labels().get("client_id"))
                    .contains(
                            "aftermath-serving-views",
                            "aftermath-serving-freshness",
                            "aftermath-serving-facts",
                            "aftermath-serving-history");
            assertThat(PrometheusText.parse(
                            get(health.replace("/health/ready", "/metrics")).body()))
                    .contains(
                            new Sample("aftermath_streams_ready", Map.of(), 1),
                            new Sample("aftermath_streams_events_total", Map.of("outcome", "undecodable"), 0))
                    .extracting(Sample::name)
                    .contains("jvm_memory_used_bytes")
                    .anyMatch(name -> name.startsWith("kafka_stream_"))
                    .anyMatch(name -> name.startsWith("kafka_consumer_"));

            assertThat(names(files)).as("what a kill would leave").noneMatch(name -> name.contains("rocksdb"));
            assertThat(serve.stop()).isZero();
            assertThat(streams.stop()).isZero();
            assertThat(names(files)).as("what is left behind").isEmpty();
        }
    }

    /** Of everything in a directory, however deep. */
    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !file.equals(directory))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks until the read side knows the company. */
    private String awaitTable(String url) throws Exception {
        while (true) {
            try (RunningProgram query =
                    RunningProgram.start(temporary, "query", "trend", "platform-sh", "--url", url)) {
                if (query.awaitEnd() == 0) {
                    return query.out();
                }
                assertThat(query.err()).hasLineCount(1).startsWith("aftermath: ");
            }
        }
    }

    private RunningProgram run(EmbeddedCluster cluster, String... arguments) {
        return RunningProgram.start(temporary, at(cluster, arguments));
    }

    private static String[] at(EmbeddedCluster cluster, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-server");
        all.add(cluster.connection().bootstrapServers());
        all.add("--registry-url");
        all.add(cluster.connection().registryUrl());
        return all.toArray(new String[0]);
    }
}
