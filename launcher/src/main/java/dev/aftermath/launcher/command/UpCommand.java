package dev.aftermath.launcher.command;

import dev.aftermath.launcher.StopSignal;
import dev.aftermath.launcher.up.PlainReport;
import dev.aftermath.launcher.up.StepReport;
import dev.aftermath.launcher.up.TerminalReport;
import dev.aftermath.launcher.up.Up;
import dev.aftermath.launcher.up.UpSettings;
import dev.aftermath.launcher.up.UserDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath up}. */
@Command(
        name = "up",
        description = "Start everything on this machine, ingest documents, and run until Ctrl-C.",
        sortOptions = false)
public final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the read side (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private BasePathOption basePath;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory to keep everything in (default: one of the user's).")
    private Path data;

    @Option(
            names = "--ingest",
            paramLabel = "PATH",
            converter = GivenPath.class,
            description =
                    "Document or directory of documents to ingest; may be repeated (default: the bundled samples).")
    private List<Path> ingest = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "Name of the source of the documents.")
    private String source;

    @Mixin
    private CompleteOptions complete;

    @Option(names = "--fresh", description = "Delete what is kept in the data directory first.")
    private boolean fresh;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the embedded broker (default: a free one).")
    private int brokerPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the embedded registry (default: a free one).")
    private int registryPort;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() {
        UpSettings settings = Settings.of(
                spec,
                () -> new UpSettings(
                        port,
                        basePath.path(),
                        brokerPort,
                        registryPort,
                        data == null ? UserDirectory.of("aftermath") : data,
                        fresh,
                        ingest,
                        Optional.ofNullable(source),
                        complete.list(),
                        samples()));
        try (StopSignal signal = StopSignal.listen()) {
            new Up(settings, report(), System.out).run(signal);
        }
        return 0;
    }

    /** The script says where the project is. */
    private static Path samples() {
        return Path.of(System.getProperty("aftermath.root", "."), "samples", "incidents");
    }

    private static StepReport report() {
        return TerminalReport.isWatched() ? new TerminalReport(System.err) : new PlainReport(System.err);
    }
}
