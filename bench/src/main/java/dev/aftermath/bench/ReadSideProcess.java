package dev.aftermath.bench;

import dev.aftermath.launcher.ProgramLog;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The read side of production in a process of its own, started anew for each measurement. It ends with the process that
 * started it, in order.
 */
final class ReadSideProcess implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String NONE = "-";

    private final ChildJvm jvm;
    private final double secondsUntilReady;

    private ReadSideProcess(ChildJvm jvm, double secondsUntilReady) {
        this.jvm = jvm;
        this.secondsUntilReady = secondsUntilReady;
    }

    /** Starts it; returns once it is ready. */
    static ReadSideProcess start(ClusterConnection connection, Optional<Path> snapshots, String heap, Path log) {
        long began = System.nanoTime();
        try {
            ChildJvm jvm = ChildJvm.start(
                    ChildJvm.readSideOptions("-Xms" + heap, "-Xmx" + heap),
                    ReadSideProcess.class,
                    List.of(
                            connection.bootstrapServers(),
                            connection.registryUrl(),
                            snapshots.map(Path::toString).orElse(NONE),
                            log.toString()));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(jvm.process().getInputStream(), StandardCharsets.UTF_8));
            if (answer.readLine() == null) {
                throw new BenchmarkException("the read side did not become ready; its log is " + log);
            }
            return new ReadSideProcess(jvm, (System.nanoTime() - began) / NANOS_PER_SECOND);
        } catch (IOException e) {
            throw new BenchmarkException("the read side's process did not answer: " + e.getMessage(), e);
        }
    }

    double secondsUntilReady() {
        return secondsUntilReady;
    }

    @Override
    public void close() {
        jvm.close();
    }

    /**
     * The read side's process: says when it is ready, serves until its standard input ends.
     *
     * @param args brokers, registry, directory for snapshots or -, log file
     */
    public static void main(String[] args) throws IOException {
        ProgramLog.toFile(Path.of(args[3]));
        ServingSettings settings =
                new ServingSettings(new ClusterConnection(args[0], args[1], Map.of()), ServingSettings.DEFAULT_HOST, 0);
        if (!args[2].equals(NONE)) {
            settings = settings.withSnapshots(Path.of(args[2]));
        }
        try (ReadSide readSide = new ReadSide(settings)) {
            readSide.start();
            Waiting waiting = new Waiting("the read side to be ready");
            String before = "";
            while (!readSide.readiness().ready()) {
                String now = readSide.readiness().reason();
                waiting.check(!now.equals(before));
                before = now;
                waiting.pause();
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // the parent says nothing; it only ends
            }
        }
        System.exit(0);
    }
}
