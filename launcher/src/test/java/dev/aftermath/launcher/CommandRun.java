package dev.aftermath.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command that ends by itself, run in this process.
 *
 * @param exitCode of the process that it would have been
 * @param out what it said on standard output
 * @param err what it said on standard error
 */
public record CommandRun(int exitCode, String out, String err) {

    /** Runs {@code aftermath} with arguments and no environment. */
    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Aftermath.commandLine(Map.of());
        program.setOut(new PrintWriter(out));
        program.setErr(new PrintWriter(err));
        int exitCode = program.execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
