package dev.aftermath.launcher.command;

import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.metrics.IngestMetrics;
import dev.aftermath.launcher.metrics.MetricsFile;
import dev.aftermath.launcher.up.IngestSteps;
import dev.aftermath.launcher.up.PlainReport;
import dev.aftermath.launcher.up.StepReport;
import dev.aftermath.launcher.up.TerminalReport;
import dev.aftermath.schemas.ClusterConnection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath ingest PATH… --source NAME}. */
@Command(
        name = "ingest",
        description = "Publish documents to the log as facts; what is already known is not published again.",
        sortOptions = false)
public final class IngestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            converter = GivenPath.class,
            description = "Documents, and directories to search recursively.")
    private List<Path> paths;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            required = true,
            description = "Name of the source; always the same one for the same documents.")
    private String source;

    @Mixin
    private CompleteOptions complete;

    @Option(
            names = "--max-document-bytes",
            paramLabel = "BYTES",
            defaultValue = "" + IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES,
            description = "Larger documents are rejected (default: ${DEFAULT-VALUE}).")
    private int maxDocumentBytes;

    @Option(
            names = "--documents-per-transaction",
            paramLabel = "N",
            defaultValue = "" + IngestSettings.DEFAULT_DOCUMENTS_PER_TRANSACTION,
            description = "Most documents published in one transaction (default: ${DEFAULT-VALUE}).")
    private int documentsPerTransaction;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Report format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description =
                    "Write the results of the run to this file for Prometheus, in the format of the node exporter's"
                            + " textfile collector (default: none).")
    private Path metricsFile;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        common.logWhenAsked();
        ClusterConnection cluster = connection.connection(spec);
        IngestSettings settings = Settings.of(
                spec,
                () -> new IngestSettings(
                        cluster, source, paths, maxDocumentBytes, documentsPerTransaction, complete.list()));
        Optional<MetricsFile> metrics = Optional.ofNullable(metricsFile).map(MetricsFile::at);
        long began = System.nanoTime();
        IngestReport report = ingest(settings);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        PrintWriter out = spec.commandLine().getOut();
        out.println(output == Output.JSON ? IngestReportJson.of(report) : report.toText());
        out.flush();
        metrics.ifPresent(file -> file.write(new IngestMetrics(source, report, took, Instant.now())));
        return report.exitCode();
    }

    private IngestReport ingest(IngestSettings settings) {
        StepReport progress = progress();
        progress.started(IngestSteps.NAME);
        try {
            return new Ingester(settings).run(new IngestSteps(progress));
        } finally {
            progress.done();
        }
    }

    /** A line that is rewritten in place, where a person watches and no log comes in between; else nothing. */
    private StepReport progress() {
        return TerminalReport.isWatched() && !common.isLogWanted()
                ? new TerminalReport(System.err)
                : new PlainReport(System.err);
    }
}
