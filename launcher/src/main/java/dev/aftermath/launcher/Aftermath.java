package dev.aftermath.launcher;

import dev.aftermath.launcher.command.IngestCommand;
import dev.aftermath.launcher.command.QueryCommand;
import dev.aftermath.launcher.command.SchemasCommand;
import dev.aftermath.launcher.command.ServeCommand;
import dev.aftermath.launcher.command.StreamsCommand;
import dev.aftermath.launcher.command.TopicsCommand;
import dev.aftermath.launcher.command.UpCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code aftermath}: parse, run, exit. */
@Command(
        name = "aftermath",
        description = "Event-sourced incident analytics on Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = {
            UpCommand.class,
            IngestCommand.class,
            StreamsCommand.class,
            ServeCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            QueryCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Every option that takes a single value can also be set in the environment: --bootstrap-server as"
                    + " AFTERMATH_BOOTSTRAP_SERVER. The command line takes precedence.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 4 documents were rejected, files could not be read, or no document"
                    + " was found."
        })
public final class Aftermath {

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(Aftermath::threadEnded);
        StandardOutput output = StandardOutput.install();
        int exitCode = commandLine(System.getenv()).execute(GivenArguments.of(args));
        output.complaint().ifPresent(ErrorLine::print);
        System.exit(output.isIncomplete() ? ErrorLine.COULD_NOT_RUN : exitCode);
    }

    /** A bug. The log has the stack trace; without a log, one line must do. */
    private static void threadEnded(Thread thread, Throwable failure) {
        Logger log = LoggerFactory.getLogger(Aftermath.class);
        log.error("thread {} ended by itself", thread.getName(), failure);
        if (!log.isErrorEnabled()) {
            System.err.println("aftermath: thread " + thread.getName() + ": " + ErrorLine.of(failure));
        }
    }

    /** The command line with everything but the process around it. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Aftermath());
        commandLine.setDefaultValueProvider(new EnvironmentDefaults(environment));
        commandLine.setExecutionExceptionHandler(ErrorLine::report);
        commandLine.setParameterExceptionHandler(ErrorLine::reportUsage);
        commandLine.setExecutionStrategy(Aftermath::run);
        commandLine.registerConverter(Path.class, Aftermath::path);
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    private static Path path(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + given + "' cannot be a file name in this locale: for letters"
                            + " beyond ASCII set LC_ALL=C.UTF-8, as the aftermath script does");
        }
    }

    private static int run(CommandLine.ParseResult parsed) {
        CommandLine chosen =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        boolean helpWanted = parsed.asCommandLineList().stream()
                .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
        if (!helpWanted && !chosen.getSubcommands().isEmpty()) {
            throw new CommandLine.ParameterException(
                    chosen,
                    "a command is missing: use "
                            + UsageLine.alternatives(
                                    List.copyOf(chosen.getSubcommands().keySet())));
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
