package dev.aftermath.serving;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.serving.http.Access;
import dev.aftermath.serving.http.BasePath;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How the read side runs.
 *
 * @param connection the cluster and the registry
 * @param host name or address of the interface to listen on
 * @param port port to listen on, 1 to 65535; 0 for any free one
 * @param access who may ask; must be given for any interface other than loopback
 * @param basePath path under which people reach it
 * @param snapshots directory of its snapshot; empty to read everything anew at each start
 */
public record ServingSettings(
        ClusterConnection connection,
        String host,
        int port,
        Access access,
        BasePath basePath,
        Optional<Path> snapshots) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    public ServingSettings {
        Objects.requireNonNull(connection, "connection");
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("the host is missing: give --host, for instance " + DEFAULT_HOST);
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " does not exist: give --port from 0 to 65535");
        }
        access.requireFor(host);
    }

    /** For this machine only, without a snapshot. */
    public ServingSettings(ClusterConnection connection, String host, int port) {
        this(connection, host, port, Access.OF_THIS_MACHINE, BasePath.ROOT, Optional.empty());
    }

    /** The same, with a snapshot in its own directory. */
    public ServingSettings withSnapshots(Path directory) {
        return new ServingSettings(connection, host, port, access, basePath, Optional.of(directory));
    }

    /** The same under a path. */
    public ServingSettings below(BasePath path) {
        return new ServingSettings(connection, host, port, access, path, snapshots);
    }

    /** Listens on this machine only, on the default port. */
    public static ServingSettings of(ClusterConnection connection) {
        return new ServingSettings(connection, DEFAULT_HOST, DEFAULT_PORT);
    }
}
