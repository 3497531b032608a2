package dev.aftermath.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.embedded.EmbeddedKafka;
import dev.aftermath.launcher.testing.ClusterTopics;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A topic of the views that is deleted while the processors write it and the read side follows it. */
@ExtendWith(EmbeddedCluster.Extension.class)
@Timeout(120)
class DeletedTopicIT {

    private static final long POLL_NANOS = 50_000_000;
    private static final String VIEW = TopicCatalogue.CATEGORY_COUNTS.name();

    @TempDir
    private Path temporary;

    @Test
    void itIsSaidByTheProcessorsAndTheReadSide(EmbeddedCluster cluster) throws Exception {
        try (IncidentStreams processors = processors(cluster.connection());
                ReadSide readSide = readSide(cluster.connection())) {
            awaitNone(processors::trouble);
            awaitReady(readSide);

            cluster.deleteTopic(VIEW);

            String gone = "topic " + VIEW + " has been deleted while it was in use: create it with: aftermath topics"
                    + " create, and compute the views anew";
            assertThat(await(processors::trouble, "deleted")).startsWith(gone);
            assertThat(await(readSide::trouble, "deleted")).startsWith(gone);
            assertThat(health(readSide).statusCode()).isEqualTo(503);
            assertThat(health(readSide).body()).contains("has been deleted while it was in use");
        }
    }

    /** Whoever writes to a topic has such brokers create it, divided in any way and with retention. */
    @Test
    void oneThatBrokersPutInItsPlaceIsNotTakenForIt(EmbeddedCluster cluster) throws Exception {
        try (EmbeddedKafka broker =
                EmbeddedKafka.start(temporary.resolve("broker"), 0, Map.of("auto.create.topics.enable", "true"))) {
            ClusterConnection connection = new ClusterConnection(
                    broker.bootstrapServers(), cluster.connection().registryUrl(), Map.of());
            ClusterTopics.create(connection, 2, 1);
            EventWriter.write(connection, List.of(event(1)));
            try (IncidentStreams processors = processors(connection);
                    ReadSide readSide = readSide(connection)) {
                awaitNone(processors::trouble);
                awaitReady(readSide);

                try (Admin admin = Admin.create(connection.clientConfig())) {
                    admin.deleteTopics(List.of(VIEW)).all().get();
                }
                EventWriter.write(connection, List.of(event(2)));

                String another =
                        "topic " + VIEW + " has been deleted while it was in use, and the one that is there now"
                                + " lacks what it held";
                assertThat(await(processors::trouble, "there now")).startsWith(another);
            }
        }
    }

    private static IncidentEvent event(int number) {
        return IncidentFixtures.recorded(
                IncidentFixtures.id(number), IncidentFixtures.incident().build());
    }

    private IncidentStreams processors(ClusterConnection connection) {
        IncidentStreams processors = new IncidentStreams(StreamsSettings.single(
                connection, "aftermath-streams", temporary.resolve("state"), 1, Duration.ofMillis(100)));
        processors.start();
        return processors;
    }

    private static ReadSide readSide(ClusterConnection connection) {
        ReadSide readSide = new ReadSide(new ServingSettings(connection, ServingSettings.DEFAULT_HOST, 0));
        readSide.start();
        return readSide;
    }

    private static void awaitReady(ReadSide readSide) throws Exception {
        while (health(readSide).statusCode() != 200) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void awaitNone(Supplier<Optional<String>> trouble) throws InterruptedException {
        while (trouble.get().isPresent()) {
            pause(trouble);
        }
    }

    private static String await(Supplier<Optional<String>> trouble, String words) throws InterruptedException {
        while (!trouble.get().orElse("").contains(words)) {
            pause(trouble);
        }
        return trouble.get().orElseThrow();
    }

    private static void pause(Supplier<Optional<String>> trouble) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("waited in vain: " + trouble.get());
        }
        LockSupport.parkNanos(POLL_NANOS);
    }

    private static HttpResponse<String> health(ReadSide readSide) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + readSide.port() + "/health/ready"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
