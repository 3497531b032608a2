package dev.aftermath.launcher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.up.LogEnds;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Processors and a read side of this process on a test's cluster of one broker. */
public final class Pipeline implements AutoCloseable {

    private static final long POLL_NANOS = 10_000_000;

    private final ClusterConnection connection;
    private final IncidentStreams processors;
    private ReadSide readSide;

    private Pipeline(ClusterConnection connection, Path stateDirectory, Duration commitInterval) {
        this.connection = connection;
        processors = new IncidentStreams(StreamsSettings.single(
                connection, StreamsSettings.DEFAULT_APPLICATION_ID, stateDirectory, 1, commitInterval));
        readSide = readSide(0);
    }

    private ReadSide readSide(int port) {
        return new ReadSide(new ServingSettings(connection, ServingSettings.DEFAULT_HOST, port));
    }

    /** Starts both and returns at once. */
    public static Pipeline start(ClusterConnection connection, Path stateDirectory) {
        return start(connection, stateDirectory, Duration.ofMillis(100));
    }

    /** The same with results that are committed less often. */
    public static Pipeline start(ClusterConnection connection, Path stateDirectory, Duration commitInterval) {
        Pipeline pipeline = new Pipeline(connection, stateDirectory, commitInterval);
        pipeline.processors.start();
        pipeline.readSide.start();
        return pipeline;
    }

    /** Of the read side, {@code http://127.0.0.1:12345}. */
    public String url() {
        return "http://127.0.0.1:" + readSide.port();
    }

    /** Stops the read side, does something while it is away, and starts another one on the same port. */
    public void replaceReadSide(Runnable whileAway) {
        int port = readSide.port();
        readSide.close();
        whileAway.run();
        readSide = readSide(port);
        readSide.start();
        awaitLog();
    }

    /** Waits until the views reflect every fact that is in the log now. */
    public void awaitLog() {
        Map<Integer, Long> ends = LogEnds.read(connection);
        await(() -> readSide.readiness().ready() && readSide.freshness().reflects(ends));
    }

    /** Waits until a topic has so many records, committed or not. */
    public void awaitRows(TopicSpec topic, long records) {
        try (ClusterProgress progress = new ClusterProgress(connection)) {
            await(() -> progress.written(topic) >= records);
        }
    }

    /** Waits until the processors say that they wait for something of that name. */
    public void awaitTrouble(String named) {
        await(() ->
                processors.trouble().filter(trouble -> trouble.contains(named)).isPresent());
    }

    /** Ends the processors, which work a little even when nothing arrives; the read side goes on with what it has. */
    public void stopProcessors() {
        processors.close();
    }

    private void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(processors.failure()).isEmpty();
            assertThat(readSide.failure()).isEmpty();
            // the test's timeout interrupts, which parking does not mind
            assertThat(Thread.currentThread().isInterrupted())
                    .as("waited in vain: %s, %s", readSide.readiness(), readSide.freshness())
                    .isFalse();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        readSide.close();
        processors.close();
    }
}
