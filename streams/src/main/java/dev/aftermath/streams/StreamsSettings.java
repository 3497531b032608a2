package dev.aftermath.streams;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
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
 * @param commitInterval how often results are committed, and how long facts are held before that; from 10 ms on
 * @param replication replicas of internal topics
 * @param standbyReplicas copies of each store on other instances, which take over its work without reading everything again; 0 or
 *     more
 * @param instanceId a name of this instance that stays the same across restarts, so that a restart resumes its work
 *     at once instead of after the session timeout; empty for none
 */
public record StreamsSettings(
        ClusterConnection connection,
        String applicationId,
        Path stateDirectory,
        int threads,
        Duration commitInterval,
        Replication replication,
        int standbyReplicas,
        Optional<String> instanceId) {

    public static final String DEFAULT_APPLICATION_ID = "aftermath-streams";
    public static final int DEFAULT_THREADS = 2;
    public static final int DEFAULT_COMMIT_INTERVAL_MILLIS = 500;
    public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(DEFAULT_COMMIT_INTERVAL_MILLIS);
    public static final int DEFAULT_STANDBY_REPLICAS = 1;

    /** Far more than any machine can use; each has its own clients. */
    private static final int MOST_THREADS = 1_000;

    public StreamsSettings {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(stateDirectory, "stateDirectory");
        if (!applicationId.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "application id '" + applicationId + "': letters, digits, dots, dashes and underscores only");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads: from 1 to " + MOST_THREADS + ", not " + threads);
        }
        if (commitInterval.toMillis() < 10) {
            throw new IllegalArgumentException("commit.interval.ms: at least 10, not " + commitInterval.toMillis());
        }
        Objects.requireNonNull(replication, "replication");
        if (standbyReplicas < 0) {
            throw new IllegalArgumentException("standby replicas: 0 or more, not " + standbyReplicas);
        }
        instanceId.filter(name -> !name.matches("[a-zA-Z0-9._-]{1,100}")).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "instance id '" + name + "': letters, digits, dots, dashes and underscores only");
        });
    }

    /** For one instance on one broker: a single replica, no standby, no name. */
    public static StreamsSettings single(
            ClusterConnection connection,
            String applicationId,
            Path stateDirectory,
            int threads,
            Duration commitInterval) {
        return new StreamsSettings(
                connection,
                applicationId,
                stateDirectory,
                threads,
                commitInterval,
                new Replication(1),
                0,
                Optional.empty());
    }
}
