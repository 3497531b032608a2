package dev.aftermath.launcher.up;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.ProgramLog;
import dev.aftermath.launcher.StopSignal;
import dev.aftermath.launcher.health.TroubleNews;
import dev.aftermath.launcher.up.UpStart.IngestSource;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code aftermath up}: check, start, say that it is ready, watch, stop. */
public final class Up {

    private final UpSettings settings;
    private final StepReport report;
    private final PrintStream out;

    /** @param out receives the one line that says everything is ready */
    public Up(UpSettings settings, StepReport report, PrintStream out) {
        this.settings = settings;
        this.report = report;
        this.out = out;
    }

    /**
     * Runs until the signal; everything that was started has stopped when this returns or throws.
     *
     * @throws LaunchException if it cannot start, or if a part ends by itself
     * @throws dev.aftermath.launcher.NoDocumentException if there is no document where the settings say
     */
    public void run(StopSignal signal) {
        Preflight.requireFree("--port", settings.port());
        Preflight.requireFree("--broker-port", settings.brokerPort());
        Preflight.requireFree("--registry-port", settings.registryPort());
        if (!settings.ingest().isEmpty()) {
            Preflight.requireReadable(settings.ingest());
            Preflight.requireDocuments(settings.ingest());
        }
        try (DataDirectory data = DataDirectory.open(settings.data())) {
            if (settings.fresh()) {
                data.clear();
            }
            Preflight.requireSpace(data.path());
            data.useTemporary();
            Optional<IngestSource> documents = documents(data);
            ProgramLog.toFile(data.log());
            try (UpStart start = new UpStart(settings, data, documents, report)) {
                watch(start, signal);
            }
        } finally {
            report.done();
        }
    }

    private void watch(UpStart start, StopSignal signal) {
        TroubleNews news = new TroubleNews();
        Runnable look = () -> start.condition().flatMap(news::of).ifPresent(report::note);
        start.start();
        if (signal.awaitOr(CompletableFuture.anyOf(start.ready(), start.ended()), look)) {
            report.note("stopping");
            return;
        }
        throwIfEnded(start);
        join(start.ready());
        report.done();
        out.println("ready: " + address(start));
        out.flush();
        SetAsideNews setAside = new SetAsideNews();
        boolean requested = signal.awaitOr(start.ended(), () -> {
            look.run();
            setAside.of(start.undecodable(), address(start) + "/data").ifPresent(report::note);
        });
        if (!requested) {
            throwIfEnded(start);
        }
        report.note("stopping");
    }

    /** That a part has ended is why a step fails that needs it, and says more. */
    private static void throwIfEnded(UpStart start) {
        start.failure().ifPresent(line -> {
            throw new LaunchException(line);
        });
    }

    private String address(UpStart start) {
        return "http://localhost:" + start.port() + settings.basePath();
    }

    private static void join(CompletableFuture<Void> ready) {
        try {
            ready.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The documents asked for; otherwise the samples, unless the directory holds the user's own documents. */
    private Optional<IngestSource> documents(DataDirectory data) {
        if (!settings.ingest().isEmpty()) {
            data.keepOwnDocuments();
            return Optional.of(
                    new IngestSource(settings.source().orElse(UpSettings.DOCUMENTS_SOURCE), settings.ingest()));
        }
        if (data.hasOwnDocuments()) {
            return Optional.empty();
        }
        if (!Files.isDirectory(settings.samples())) {
            throw new LaunchException("the sample incidents are not in " + settings.samples()
                    + ": give documents of your own with --ingest");
        }
        return Optional.of(
                new IngestSource(settings.source().orElse(UpSettings.SAMPLES_SOURCE), List.of(settings.samples())));
    }
}
