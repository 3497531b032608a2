package dev.aftermath.serving.http;

import dev.aftermath.schemas.testing.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A database of its own, of the PostgreSQL that the system has; ends with {@link #close}. Where there is none the test is
 * skipped and says so; {@code -Daftermath.require=postgres} lets it fail instead.
 */
final class Postgres implements AutoCloseable {

    private static final Path OF_DEBIAN = Path.of("/usr/lib/postgresql");
    private static final long POLL_NANOS = 20_000_000;
    private static final int PATIENCE_SECONDS = 30;

    private final Path bin;
    private final String directory;
    private final Process server;

    private Postgres(Path bin, String directory, Process server) {
        this.bin = bin;
        this.directory = directory;
        this.server = server;
    }

    static Postgres start() throws IOException {
        Path bin = bin().orElseGet(Postgres::missing);
        String directory = run(List.of("mktemp", "-d"), "").strip();
        run(command(bin, "initdb", "-D", directory + "/data", "-A", "trust", "-U", "test", "-E", "UTF8", "-N"), "");
        List<String> command =
                command(bin, "postgres", "-D", directory + "/data", "-k", directory, "-c", "listen_addresses=");
        Process server = new ProcessBuilder(asUser(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Postgres postgres = new Postgres(bin, directory, server);
        while (!postgres.answers()) {
            if (!server.isAlive()) {
                throw new IllegalStateException("PostgreSQL does not start in " + directory);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return postgres;
    }

    private static Optional<Path> bin() {
        if (!Files.isDirectory(OF_DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(OF_DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("psql")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for PostgreSQL in " + OF_DEBIAN, e);
        }
    }

    private static Path missing() {
        String message = "no PostgreSQL in " + OF_DEBIAN + ": on Debian, apt-get install postgresql";
        if (Requirement.POSTGRES.isRequired()) {
            Assertions.fail(message);
        }
        return Assumptions.abort(message);
    }

    /**
     * The output of a command of SQL.
     *
     * @param input what the command reads, the rows of a {@code COPY … FROM STDIN} for instance
     * @throws IllegalStateException if the database refuses it: with its words
     */
    String sql(String sql, String input) {
        return run(
                command(
                        bin,
                        "psql",
                        "-h",
                        directory,
                        "-U",
                        "test",
                        "-d",
                        "postgres",
                        "-qAt",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-c",
                        sql),
                input);
    }

    private boolean answers() {
        try {
            return sql("SELECT 1", "").strip().equals("1");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static List<String> command(Path bin, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(bin.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** PostgreSQL does not run as root. */
    private static List<String> asUser(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> other = new ArrayList<>(List.of("runuser", "-u", "postgres", "--"));
        other.addAll(command);
        return other;
    }

    private static String run(List<String> command, String input) {
        String text = String.join(" ", command);
        try {
            Process process = new ProcessBuilder(asUser(command))
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(text + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(text + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(text + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            run(command(bin, "pg_ctl", "-D", directory + "/data", "-m", "immediate", "-w", "stop"), "");
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        run(List.of("rm", "-r", directory), "");
    }
}
