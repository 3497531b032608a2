package dev.aftermath.launcher.command;

import dev.aftermath.launcher.ProgramLog;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command. */
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "Log to standard error at this level and above: error, warn, info, debug.")
    private String logLevel;

    /** Whether standard error was asked to have the log. */
    boolean isLogWanted() {
        return logLevel != null;
    }

    /** For a command that ends by itself: silent unless asked. */
    void logWhenAsked() {
        if (logLevel != null) {
            logFrom(logLevel);
        }
    }

    /** For a service. */
    void logAsService() {
        logFrom(logLevel == null ? "info" : logLevel);
    }

    private void logFrom(String level) {
        if (!ProgramLog.isLevel(level)) {
            throw new ParameterException(
                    command.commandLine(), "--log-level " + level + " is unknown: use error, warn, info or debug");
        }
        ProgramLog.toStandardError(level);
    }
}
