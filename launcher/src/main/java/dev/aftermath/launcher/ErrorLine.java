package dev.aftermath.launcher;

import dev.aftermath.ingest.IngestException;
import dev.aftermath.ingest.IngestReport;
import dev.aftermath.schemas.cluster.UnsafeTopicsException;
import dev.aftermath.serving.http.HttpServerException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What went wrong as a line on standard error. The stack trace goes to the log. */
final class ErrorLine {

    /** The command could not run. */
    static final int COULD_NOT_RUN = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ErrorLine.class);
    /** Name and password in front of a URL's host. */
    private static final Pattern CREDENTIALS = Pattern.compile("(\\w://)[^/\\s@]+@");

    private static final String PROGRAM = "aftermath: ";

    private ErrorLine() {}

    static int report(Exception failure, CommandLine commandLine, ParseResult parsed) {
        LOG.debug("{} failed", commandLine.getCommandName(), failure);
        lines(failure).forEach(line -> commandLine.getErr().println(PROGRAM + line));
        commandLine.getErr().flush();
        return causeOf(failure) instanceof NoDocumentException ? IngestReport.SOME_NOT_TAKEN : COULD_NOT_RUN;
    }

    static int reportUsage(CommandLine.ParameterException failure, String[] args) {
        CommandLine commandLine = failure.getCommandLine();
        commandLine
                .getErr()
                .println(PROGRAM + oneLine(UsageLine.of(failure, args)) + "; see: "
                        + commandLine.getCommandSpec().qualifiedName() + " --help");
        commandLine.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** To standard error, from outside of a command. */
    static void print(String line) {
        System.err.println(PROGRAM + line);
    }

    /** One line, but for what has several reasons: each has its own remedy. */
    static List<String> lines(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof UnsafeTopicsException || cause instanceof RefusedException
                ? cause.getMessage().lines().toList()
                : List.of(of(failure));
    }

    /** What was written for users as it is; anything else with its type, as it is a bug or a state never thought of. */
    static String of(Throwable failure) {
        Throwable cause = causeOf(failure);
        String message = cause.getMessage() == null ? "no message" : oneLine(cause.getMessage());
        if (cause instanceof LaunchException
                || cause instanceof NoDocumentException
                || cause instanceof IngestException
                || cause instanceof HttpServerException
                || cause instanceof UnsafeTopicsException
                || cause instanceof RefusedException
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException) {
            return message;
        }
        if (cause instanceof KafkaException) {
            String reason = cause.getCause() == null
                    ? ""
                    : oneLine(String.valueOf(cause.getCause().getMessage()));
            String more = message.contains(reason) ? "" : " (" + reason + ")";
            return "Kafka: " + message + more + "; check --bootstrap-server and --command-config";
        }
        if (cause instanceof OutOfMemoryError) {
            return "the heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB is full: give more with"
                    + " AFTERMATH_JAVA_OPTS=-Xmx2g, for instance";
        }
        return "unexpected " + cause.getClass().getSimpleName() + ": " + message
                + "; --log-level debug, or the log of up in its data directory, shows where it came from";
    }

    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String oneLine(String text) {
        return CREDENTIALS.matcher(text.strip()).replaceAll("$1***@").replaceAll("\\s*\\R\\s*", " ");
    }
}
