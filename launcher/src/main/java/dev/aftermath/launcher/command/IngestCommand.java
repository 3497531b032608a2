package dev.aftermath.launcher.command;

import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.schemas.ClusterConnection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
        description = "Publish what documents say to the log; what is known already is published once only.",
        sortOptions = false)
public final class IngestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Documents, and directories that are searched deep.")
    private List<Path> paths;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            required = true,
            description = "Name of the source; the same for the same documents each time.")
    private String source;

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
            description = "Most documents published at once (default: ${DEFAULT-VALUE}).")
    private int documentsPerTransaction;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Report as ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        common.logWhenAsked();
        ClusterConnection cluster = connection.connection(spec);
        IngestSettings settings = Settings.of(
                spec, () -> new IngestSettings(cluster, source, paths, maxDocumentBytes, documentsPerTransaction));
        IngestReport report = new Ingester(settings).run(IngestProgress.SILENT);
        PrintWriter out = spec.commandLine().getOut();
        out.println(output == Output.JSON ? IngestReportJson.of(report) : report.toText());
        out.flush();
        return report.exitCode();
    }
}
