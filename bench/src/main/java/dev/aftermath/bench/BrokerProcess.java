package dev.aftermath.bench;

import dev.aftermath.launcher.ProgramLog;
import dev.aftermath.launcher.embedded.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The embedded broker in a process of its own, so that its garbage and its compiler are not those of what is measured.
 * It ends with the process that started it: its standard input is a pipe from there.
 */
final class BrokerProcess implements AutoCloseable {

    private static final long STOP_TIMEOUT_SECONDS = 30;

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker and returns once it serves requests. */
    static BrokerProcess start(Path dataDirectory, Path log) {
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseParallelGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerProcess.class.getName(),
                            dataDirectory.toString(),
                            log.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String bootstrapServers = answer.readLine();
            if (bootstrapServers == null) {
                throw new BenchmarkException("the broker did not start; its log is " + log);
            }
            return new BrokerProcess(process, bootstrapServers);
        } catch (IOException e) {
            throw new BenchmarkException("the broker's process did not start: " + e.getMessage(), e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The broker's process: prints its address, serves until its standard input ends.
     *
     * @param args data directory and log file
     */
    public static void main(String[] args) throws IOException {
        ProgramLog.toFile(Path.of(args[1]));
        try (EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), 0)) {
            System.out.println(broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // the parent says nothing; it only ends
            }
        }
        System.exit(0);
    }
}
