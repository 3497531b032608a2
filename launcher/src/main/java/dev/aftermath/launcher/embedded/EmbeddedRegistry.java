package dev.aftermath.launcher.embedded;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.Poll;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The schema registry as a process of its own, on 127.0.0.1. Its subjects and schema ids outlive it in a database file.
 * It never outlives this process: see {@link RegistryGuard}.
 */
public final class EmbeddedRegistry implements Lifecycle<String> {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    /** An end by force takes a moment itself. */
    private static final Duration TO_END_BY_FORCE = Duration.ofMillis(500);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(25);

    private final Process process;
    private final int port;
    private final Path log;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile boolean closing;

    private EmbeddedRegistry(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        process.onExit().thenRun(this::exited);
    }

    private void exited() {
        if (!closing) {
            ended.complete("it exited with status " + process.exitValue() + "; its output is in " + log);
        }
    }

    /**
     * Starts the registry and returns once it answers.
     *
     * @param dataDirectory where its database is; created when there is none
     * @param log file that gets what the registry prints, anew with each start
     * @param port port to listen on, 0 for any free one
     * @throws LaunchException if it does not start
     */
    public static EmbeddedRegistry start(Path dataDirectory, Path log, int port) {
        int httpPort = FreePort.orAny(port);
        Process process;
        try {
            Files.createDirectories(dataDirectory);
            Files.createDirectories(log.toAbsolutePath().getParent());
            process = new ProcessBuilder(command(runnerJar(), httpPort))
                    .directory(dataDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new LaunchException(
                    "the embedded registry cannot be started with data in " + dataDirectory + ": " + e.getMessage(), e);
        }
        EmbeddedRegistry registry = new EmbeddedRegistry(process, httpPort, log);
        try {
            registry.awaitAnswer();
            return registry;
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Base URL of the registry's Confluent-compatible API. */
    public String url() {
        return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
    }

    /** It answers since it was handed out. */
    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    /** Completed with one line when the registry has ended by itself. */
    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Id of the registry's process. */
    public long pid() {
        return process.pid();
    }

    /** Stops the registry in order, so that its database is closed; by force just before the deadline. */
    @Override
    public void close(Deadline deadline) {
        closing = true;
        boolean interrupted = Thread.interrupted();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(deadline.earlier(TO_END_BY_FORCE).left().toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer() {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(10))
                .build();
        new Poll("the embedded registry to start", BETWEEN_QUESTIONS)
                .until(
                        () -> {
                            requireAlive();
                            return answers(client, request);
                        },
                        START_TIMEOUT,
                        () -> new LaunchException("the embedded registry did not answer within "
                                + START_TIMEOUT.toSeconds() + " s; its output is in " + log));
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new LaunchException("the embedded registry exited while starting, with status " + process.exitValue()
                    + "; its output is in " + log);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            // the pause before the next question ends with it
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> command(Path runnerJar, int port) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dquarkus.http.host=" + HOST,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.access-log.enabled=false",
                "-Dapicurio.datasource.url=jdbc:h2:file:./registry",
                "-cp",
                ownClasses() + File.pathSeparator + runnerJar,
                RegistryGuard.class.getName(),
                runnerJar.toString());
    }

    /** The build puts the registry beside the launcher's jar. */
    private static Path runnerJar() {
        Path home = ownClasses().resolveSibling("registry");
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(home, null));
        } catch (IOException e) {
            throw notBuilt(home, e);
        }
    }

    private static LaunchException notBuilt(Path home, IOException cause) {
        return new LaunchException(
                "the embedded registry is not in " + home + ": build it with: mvn -DskipTests package", cause);
    }

    private static Path ownClasses() {
        try {
            return Path.of(RegistryGuard.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the launcher's own place is no path", e);
        }
    }
}
