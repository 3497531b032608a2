package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A directory of documents, a log, and runs of ingest from the one to the other. */
final class IngestScenario {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final ClusterConnection NOWHERE =
            new ClusterConnection("localhost:1", "mock://ingest-scenario", Map.of());

    final InMemoryFactLog log = new InMemoryFactLog();
    private final Path root;
    private int documentsPerTransaction = 3;
    private int maxDocumentBytes = 10_000;

    IngestScenario(Path root) {
        this.root = root;
    }

    IngestScenario documentsPerTransaction(int documents) {
        documentsPerTransaction = documents;
        return this;
    }

    IngestScenario maxDocumentBytes(int bytes) {
        maxDocumentBytes = bytes;
        return this;
    }

    void put(String location, Documents document) {
        document.write(root.resolve(location));
    }

    void put(String location, String text) {
        Documents.write(root.resolve(location), text);
    }

    void remove(String location) {
        try {
            Files.delete(root.resolve(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    IngestReport run() {
        return run("test", log.writer());
    }

    IngestReport run(String source) {
        return run(source, log.writer());
    }

    /** A run over the complete list of the source. */
    IngestReport runComplete() {
        return runComplete("test", OptionalInt.empty());
    }

    IngestReport runComplete(String source, OptionalInt withdrawAtMost) {
        IngestSettings settings = new IngestSettings(
                NOWHERE,
                source,
                List.of(root),
                10_000,
                documentsPerTransaction,
                Optional.of(new CompleteList(withdrawAtMost)));
        return new Ingester(settings, Clock.fixed(NOW, ZoneOffset.UTC), log::writer).run(IngestProgress.SILENT);
    }

    IngestReport run(String source, FactLog writer) {
        IngestSettings settings =
                new IngestSettings(NOWHERE, source, List.of(root), maxDocumentBytes, documentsPerTransaction);
        return new Ingester(settings, Clock.fixed(NOW, ZoneOffset.UTC), () -> writer).run(IngestProgress.SILENT);
    }

    List<IncidentEvent> events() {
        return log.values(TopicCatalogue.EVENTS, IncidentEvent.class);
    }

    List<RejectedDocument> rejected() {
        return log.values(TopicCatalogue.REJECTED, RejectedDocument.class);
    }
}
