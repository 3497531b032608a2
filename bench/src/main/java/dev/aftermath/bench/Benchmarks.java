package dev.aftermath.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What all benchmarks do around what they measure. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs the command of a benchmark, and ends the process with its exit code: 1 and one line if it fails. */
    public static void run(Object benchmark, String[] args) {
        CommandLine commandLine = new CommandLine(benchmark);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("bench: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(args));
    }

    /** Says what is measured now. */
    public static void progress(String format, Object... values) {
        System.err.printf("bench: " + format + "%n", values);
    }

    /**
     * A new directory for the data and logs of one run.
     *
     * @param parent where to make it; null for the system's directory for temporary files
     */
    public static Path dataDirectory(Path parent) throws IOException {
        String prefix = "aftermath-bench-";
        return parent == null ? Files.createTempDirectory(prefix) : Files.createTempDirectory(parent, prefix);
    }

    /** Only after a run that went well: after another one its logs are wanted. */
    public static void delete(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Size of all files in a directory. */
    static long bytes(Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
