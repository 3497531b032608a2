package dev.aftermath.ingest;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the documents of a source as facts: each once, in one transaction with what it remembers of them. A run that
 * was cut off, even by a kill, and is started again leaves the same log as a single run would have.
 */
public final class Ingester {

    private static final Logger LOG = LoggerFactory.getLogger(Ingester.class);

    private final IngestSettings settings;
    private final Clock clock;
    private final Supplier<FactLog> connector;

    public Ingester(IngestSettings settings) {
        this(settings, Clock.systemUTC(), () -> KafkaFactLog.connect(settings));
    }

    /**
     * @param clock the time of ingest, for documents that do not say when they were fetched
     * @param connector opens the log to publish to
     */
    Ingester(IngestSettings settings, Clock clock, Supplier<FactLog> connector) {
        this.settings = settings;
        this.clock = clock;
        this.connector = connector;
    }

    /**
     * Why a run with these paths would have nothing to read, as one line with the remedy; empty if there is something.
     *
     * @throws IngestException if a path does not exist
     */
    public static Optional<String> nothingToRead(List<Path> paths) {
        SourceFiles.Found found = SourceFiles.find(paths, IngestProgress.SILENT);
        return found.files().isEmpty()
                ? Optional.of(IngestReportText.noDocument(0, found.leftOut()))
                : Optional.empty();
    }

    /**
     * Runs from start to end in the calling thread; to stop it early, interrupt that thread.
     *
     * @throws dev.aftermath.schemas.cluster.UnsafeTopicsException if the cluster would lose what is published
     * @throws IngestException if it could not complete; what it had published by then is complete in itself
     */
    public IngestReport run(IngestProgress progress) {
        SourceFiles.Found found = SourceFiles.find(settings.paths(), progress);
        LOG.info("ingesting {} files of source {}", found.files().size(), settings.source());
        try (FactLog log = connector.get()) {
            IngestIndex index = log.takeOver(progress::log);
            IngestReport report = ingest(found, log, index, progress);
            LOG.info(
                    "ingested source {}: {} recorded, {} corrected, {} unchanged, {} rejected, {} skipped, {} not read",
                    settings.source(),
                    report.recorded(),
                    report.corrected(),
                    report.unchanged(),
                    report.rejected(),
                    report.skipped(),
                    report.unread());
            return report;
        }
    }

    private IngestReport ingest(SourceFiles.Found found, FactLog log, IngestIndex index, IngestProgress progress) {
        List<SourceFile> files = found.files();
        FactPublisher publisher = new FactPublisher(log, index, settings.source(), settings.documentsPerTransaction());
        IngestRun run = new IngestRun(settings, index, publisher, clock, found.leftOut());
        SourceReader reader = new SourceReader(settings.maxDocumentBytes());
        progress.documents(0, files.size());
        for (int done = 0; done < files.size(); ) {
            if (Thread.currentThread().isInterrupted()) {
                throw IngestException.interrupted(null);
            }
            run.ingest(reader.read(files.get(done)));
            progress.documents(++done, files.size());
        }
        return run.finish();
    }
}
