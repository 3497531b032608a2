package dev.aftermath.streams;

import dev.aftermath.schemas.ClusterConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of the stream processors.
 *
 * @param connection where the cluster and the registry are
 * @param applicationId name of the application: its consumer group, and the prefix of its internal topics
 * @param stateDirectory where the stores' files are; everything in it can be rebuilt from the cluster
 * @param threads stream threads of this instance; 1 or more
 * @param commitInterval how often results are committed, and how long changes are summed up before that; from 10 ms on
 * @param replicationFactor replicas of internal topics; -1 takes the broker's default
 * @param instanceId a name of this instance that stays the same over restarts, so that a restart takes its work up again
 *     at once instead of after the session timeout; empty for none
 */
public record StreamsSettings(
        ClusterConnection connection,
        String applicationId,
        Path stateDirectory,
        int threads,
        Duration commitInterval,
        int replicationFactor,
        Optional<String> instanceId) {

    public static final String DEFAULT_APPLICATION_ID = "aftermath-streams";
    public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(500);

    public StreamsSettings {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(stateDirectory, "stateDirectory");
        if (!applicationId.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "application id '" + applicationId + "': letters, digits, dots, dashes and underscores only");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads: at least 1, not " + threads);
        }
        if (commitInterval.toMillis() < 10) {
            throw new IllegalArgumentException("commit.interval.ms: at least 10, not " + commitInterval.toMillis());
        }
        if (replicationFactor != -1 && replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "replication factor: at least 1, or -1 for the broker's default, not " + replicationFactor);
        }
    }

    public StreamsSettings(
            ClusterConnection connection,
            String applicationId,
            Path stateDirectory,
            int threads,
            Duration commitInterval,
            int replicationFactor) {
        this(connection, applicationId, stateDirectory, threads, commitInterval, replicationFactor, Optional.empty());
    }
}
