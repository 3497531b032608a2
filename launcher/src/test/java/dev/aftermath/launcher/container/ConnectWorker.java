package dev.aftermath.launcher.container;

import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.launcher.testing.ShortLife;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** Kafka Connect with one connector and the plugin of {@code launcher/jdbc-sink}, on a cluster's network. */
final class ConnectWorker extends GenericContainer<ConnectWorker> {

    private static final int PORT = 8083;
    private static final String CONFIG = "/tmp/connect/";

    /** @param connector the connector's properties */
    ConnectWorker(ContainerCluster cluster, String connector) {
        super("apache/kafka:4.3.1");
        withNetwork(cluster.network());
        withCopyToContainer(MountableFile.forHostPath(plugin()), "/plugins/jdbc-sink");
        withCopyToContainer(Transferable.of(worker(cluster)), CONFIG + "worker.properties");
        withCopyToContainer(Transferable.of(connector), CONFIG + "connector.properties");
        withCreateContainerCmdModifier(command -> command.withEntrypoint("java"));
        withEnv("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:+UseSerialGC " + ShortLife.LINE);
        withCommand(
                "-cp",
                "/opt/kafka/libs/*",
                "org.apache.kafka.connect.cli.ConnectStandalone",
                CONFIG + "worker.properties",
                CONFIG + "connector.properties");
        withExposedPorts(PORT);
        waitingFor(Wait.forHttp("/connectors").forPort(PORT).forResponsePredicate(names -> !names.equals("[]")));
        withStartupTimeout(Duration.ofMinutes(2));
    }

    private static String worker(ContainerCluster cluster) {
        return """
                bootstrap.servers=%s
                plugin.path=/plugins
                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.storage.StringConverter
                offset.storage.file.filename=/tmp/offsets
                """.formatted(cluster.internalBootstrapServers());
    }

    /** Where the build puts it. */
    private static Path plugin() {
        Path plugin = RunningProgram.projectRoot().resolve("launcher/jdbc-sink/target/plugin");
        if (!Files.isDirectory(plugin)) {
            throw new IllegalStateException("no JDBC sink in " + plugin + ": mvn -pl launcher/jdbc-sink -am package");
        }
        return plugin;
    }

    /**
     * What it has said of errors so far; empty as long as there are none. The state of a task does not tell: the sink keeps
     * a failure to itself until it is handed the next records.
     */
    String errors() {
        String log = getLogs();
        int first = log.indexOf(" ERROR ");
        return first < 0 ? "" : log.substring(log.lastIndexOf('\n', first) + 1);
    }
}
