package dev.aftermath.launcher.up;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
import dev.aftermath.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What {@code up} sets otherwise than the commands for a real cluster: one broker, one instance, and somebody waits. */
public final class UpDefaults {

    /** Of every topic. */
    public static final Replication REPLICATION = new Replication(1);

    private static final int THREADS = 1;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final int STANDBY_REPLICAS = 0;
    /** There is one instance for each data directory, so a start after a kill need not wait for the one before. */
    private static final String INSTANCE_ID = "up";

    private UpDefaults() {}

    /** @param stateDirectory where the stores' files are */
    public static StreamsSettings processors(ClusterConnection connection, Path stateDirectory) {
        return new StreamsSettings(
                connection,
                StreamsSettings.DEFAULT_APPLICATION_ID,
                stateDirectory,
                THREADS,
                COMMIT_INTERVAL,
                REPLICATION,
                STANDBY_REPLICAS,
                Optional.of(INSTANCE_ID));
    }
}
