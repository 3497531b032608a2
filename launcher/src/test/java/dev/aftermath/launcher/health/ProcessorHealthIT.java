package dev.aftermath.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.metrics.ProcessMetrics;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.PrometheusText;
import dev.aftermath.schemas.testing.PrometheusText.Sample;
import dev.aftermath.serving.http.HealthServer;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processors that cannot do their work say so and why, whatever the state of Kafka Streams is, and when they can again. */
@ExtendWith(EmbeddedCluster.Extension.class)
@Timeout(120)
class ProcessorHealthIT {

    private static final long POLL_NANOS = 50_000_000;
    private static final String DOCUMENT = """
            {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "%s", "Company": "Platform.sh",
             "StartTime": "2016-08-18T19:00:00Z", "EndTime": "2016-08-18T23:30:00Z"}
            """;
    private static final String SETTING = "max.message.bytes";

    @TempDir
    private Path temporary;

    @Test
    void aViewThatTakesNoRowsIsNamedUntilItDoes(EmbeddedCluster cluster) throws Exception {
        String view = TopicCatalogue.CURRENT.name();
        String before = cluster.config(view, SETTING);
        try (IncidentStreams processors = new IncidentStreams(StreamsSettings.single(
                        cluster.connection(),
                        "aftermath-streams",
                        temporary.resolve("state"),
                        1,
                        Duration.ofMillis(100)));
                ProcessMetrics metrics = new ProcessMetrics();
                HealthServer health = new HealthServer("127.0.0.1", 0, processors::trouble, metrics::scrape)) {
            health.start();
            metrics.bind(processors.metrics());
            processors.start();
            ingest(cluster, "first");
            awaitReady(health);

            cluster.configure(view, SETTING, "100");
            ingest(cluster, "second");
            String trouble = awaitTrouble(health, "");

            assertThat(trouble).contains("a record is larger than the topic " + view);
            assertThat(ready(metrics)).isZero();
            cluster.configure(view, SETTING, before);
            awaitReady(health);
            assertThat(ready(metrics)).isEqualTo(1);
        }
    }

    /** After five seconds in place of sixty, a commit that is made to wait is given up and begun again. */
    @Test
    void aQuotaThatLetsNothingThroughIsNamed(EmbeddedCluster cluster) throws Exception {
        ClusterConnection connection = cluster.connection();
        ClusterConnection impatient = new ClusterConnection(
                connection.bootstrapServers(), connection.registryUrl(), Map.of("producer.max.block.ms", "5000"));
        try (IncidentStreams processors = new IncidentStreams(StreamsSettings.single(
                        impatient, "aftermath-streams", temporary.resolve("state"), 1, Duration.ofMillis(100)));
                HealthServer health = new HealthServer("127.0.0.1", 0, processors::trouble, () -> "")) {
            health.start();
            processors.start();
            awaitReady(health);

            cluster.limitWrites(OptionalDouble.of(1));
            EventWriter.write(
                    connection,
                    List.of(IncidentFixtures.recorded(
                            IncidentFixtures.id(1), IncidentFixtures.incident().build())));
            String trouble = awaitTrouble(health, "quota");

            assertThat(trouble).contains("a quota of the brokers makes this program wait", "producer_byte_rate");
        } finally {
            cluster.limitWrites(OptionalDouble.empty());
        }
    }

    private void ingest(EmbeddedCluster cluster, String title) throws IOException {
        Path document = Files.writeString(temporary.resolve("document.json"), DOCUMENT.formatted(title));
        assertThat(new Ingester(new IngestSettings(cluster.connection(), "blog", List.of(document)))
                        .run((done, total) -> {})
                        .exitCode())
                .isZero();
    }

    private static double ready(ProcessMetrics metrics) {
        return PrometheusText.parse(metrics.scrape()).stream()
                .filter(sample -> sample.name().equals("aftermath_streams_ready"))
                .findFirst()
                .map(Sample::value)
                .orElseThrow();
    }

    private static void awaitReady(HealthServer health) throws Exception {
        while (ask(health).statusCode() != 200) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** The body of the answer that is not ready and has some words. */
    private static String awaitTrouble(HealthServer health, String words) throws Exception {
        while (true) {
            HttpResponse<String> answer = ask(health);
            if (answer.statusCode() == 503 && answer.body().contains(words)) {
                return answer.body();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static HttpResponse<String> ask(HealthServer health) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health.port() + "/health/ready"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
