package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.Pipeline;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.ClusterConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A read side with its dashboard and its API, at the end of a pipeline of this process. */
final class Site implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long POLL_NANOS = 20_000_000;

    private final ClusterConnection connection;
    private final Pipeline pipeline;
    private final HttpClient client = HttpClient.newHttpClient();

    private Site(ClusterConnection connection, Path stateDirectory) {
        this.connection = connection;
        pipeline = Pipeline.start(connection, stateDirectory);
    }

    /** Of an empty cluster, without a document. */
    static Site start(ClusterConnection connection, Path stateDirectory) {
        return new Site(connection, stateDirectory);
    }

    /** With the documents that come with the project. */
    static Site ofSamples(ClusterConnection connection, Path stateDirectory) {
        Site site = start(connection, stateDirectory);
        site.ingest("samples", RunningProgram.projectRoot().resolve("samples").resolve("incidents"));
        return site;
    }

    /** Ingests a document or a directory of them, and waits until the API reflects all of it. */
    void ingest(String source, Path documents) {
        IngestReport report =
                new Ingester(new IngestSettings(connection, source, List.of(documents))).run(IngestProgress.SILENT);
        assertThat(report.rejections()).isEmpty();
        pipeline.awaitLog();
        awaitFacts();
    }

    /** The cluster that it reads. */
    ClusterConnection connection() {
        return connection;
    }

    /** From now on nothing arrives any more. */
    void stopProcessors() {
        pipeline.stopProcessors();
    }

    /** Stops the read side, does something while it is away, and starts another one at the same address. */
    void replaceReadSide(Runnable whileAway) {
        pipeline.replaceReadSide(whileAway);
        awaitFacts();
    }

    /** What is from the log itself is read beside the views. */
    private void awaitFacts() {
        while (!areFactsRead()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean areFactsRead() {
        HttpResponse<String> answer = send("/api/v1/facts?limit=1");
        try {
            return answer.statusCode() == 200
                    && MAPPER.readTree(answer.body()).at("/freshness/lag").asLong() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole address of a page or a question, {@code http://127.0.0.1:12345/companies}. */
    String address(String path) {
        return pipeline.url() + path;
    }

    /** The API's answer, with {@code path} below {@code /api/v1}. */
    JsonNode ask(String path) {
        try {
            return MAPPER.readTree(get("/api/v1" + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is at an address of the site. */
    String get(String path) {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode())
                .as("status of %s: %s", path, response.body())
                .isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address(path))).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking for " + path, e);
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
