package dev.aftermath.launcher.kill;

import dev.aftermath.launcher.Aftermath;
import dev.aftermath.launcher.testing.ShortLife;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code aftermath} in a small JVM of its own that starts quickly, to be killed. It never outlives the test.
 */
final class KillableProgram implements AutoCloseable {

    private static final int SIGKILL_STATUS = 128 + 9;

    private final Process process;
    private final Path output;

    private KillableProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it and returns at once.
     *
     * @param output file that gets what it prints
     * @param arguments command and options
     */
    static KillableProgram start(Path output, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Aftermath.class.getName()));
        command.addAll(1, ShortLife.OPTIONS);
        command.addAll(arguments);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AFTERMATH_"));
            return new KillableProgram(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + arguments, e);
        }
    }

    /** Waits for so long at most; true if it has ended by itself. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the program ran; it printed: " + printed(), e);
        }
    }

    /** Kill -9; false if it had ended by itself just before. */
    boolean kill() {
        process.destroyForcibly();
        return exitStatus() == SIGKILL_STATUS;
    }

    /** Asks it to stop in order, and waits until it has. */
    int stop() {
        process.destroy();
        return exitStatus();
    }

    /** Waits for the end. */
    int exitStatus() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the program ended; it printed: " + printed(), e);
        }
    }

    /** What it has printed so far. */
    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
