package dev.aftermath.launcher.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of another program, {@code docker} for instance, from the project's directory. */
final class Command {

    private static final long PATIENCE_SECONDS = 300;

    private final Path directory;
    private final Map<String, String> environment;

    /** @param environment what the program gets beside this process's own; nothing of Aftermath's or Compose's is handed on */
    Command(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** How a run ended, and what it said on both outputs. */
    record Outcome(List<String> command, int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** What the program said on both outputs, which is an error if it failed. */
    String run(List<String> command) {
        Outcome outcome = attempt(command);
        if (!outcome.succeeded()) {
            throw new AssertionError(
                    String.join(" ", command) + " ended with " + outcome.exitCode() + ":\n" + outcome.output());
        }
        return outcome.output();
    }

    Outcome attempt(List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("command", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("AFTERMATH_") || name.startsWith("COMPOSE_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new Outcome(command, process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Outcome(command, 127, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command, e);
        } finally {
            delete(output);
        }
    }

    private static void delete(Path file) {
        if (file != null) {
            file.toFile().delete();
        }
    }
}
