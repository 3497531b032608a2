package dev.aftermath.launcher.embedded;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller in one, inside this process. It listens on 127.0.0.1 only. Its data outlive it,
 * a kill included; the ports may differ from start to start.
 */
public final class EmbeddedKafka implements Lifecycle<String> {

    private static final int NODE_ID = 1;
    private static final String HOST = "127.0.0.1";
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<String> fault;

    private EmbeddedKafka(KafkaRaftServer server, int port, CompletableFuture<String> fault) {
        this.server = server;
        this.port = port;
        this.fault = fault;
    }

    /**
     * Starts the node and returns once it serves requests.
     *
     * @param dataDirectory where topics are kept; created and formatted when there is none
     * @param port port for clients, 0 for any free one
     * @throws LaunchException if it does not start
     */
    public static EmbeddedKafka start(Path dataDirectory, int port) {
        return start(dataDirectory, port, Map.of());
    }

    /**
     * Starts it with settings of one's own besides.
     *
     * @param settings by Kafka's names; {@code listeners} come in addition to that of {@code port}
     */
    public static EmbeddedKafka start(Path dataDirectory, int port, Map<String, String> settings) {
        int clientPort = FreePort.orAny(port);
        CompletableFuture<String> fault = BrokerFaults.listen();
        KafkaRaftServer server = null;
        try {
            format(dataDirectory);
            server = new KafkaRaftServer(
                    KafkaConfig.fromProps(properties(dataDirectory, clientPort, FreePort.any(), settings)),
                    Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, clientPort, fault);
        } catch (Exception e) {
            BrokerFaults.forget(fault);
            if (server != null) {
                server.shutdown();
            }
            throw new LaunchException(
                    "the embedded broker did not start on " + HOST + ":" + clientPort + " with data in " + dataDirectory
                            + ": " + BrokerFaults.describe(e),
                    e);
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** It serves requests since it was handed out. */
    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    /** Completed with one line when the broker has stopped by itself; its disk is full, for instance. */
    @Override
    public CompletableFuture<String> ended() {
        return fault;
    }

    /** Stops the node in order; everything acknowledged is on disk. Kafka knows no deadline for that. */
    @Override
    public void close(Deadline deadline) {
        server.shutdown();
        server.awaitShutdown();
        BrokerFaults.forget(fault);
    }

    private static void format(Path dataDirectory) throws Exception {
        Files.createDirectories(dataDirectory);
        if (Files.exists(dataDirectory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        String directory = dataDirectory.toString();
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER)
                    .setDirectories(List.of(directory))
                    .setMetadataLogDirectory(directory)
                    .setPrintStream(silent)
                    .run();
        }
    }

    /** A node for one user: replication 1, few threads, no waiting for further members, offsets that never expire. */
    private static java.util.Properties properties(
            Path dataDirectory, int port, int controllerPort, Map<String, String> settings) {
        Map<String, Object> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", NODE_ID);
        config.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        config.put("controller.listener.names", CONTROLLER);
        config.put(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + port + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        config.put("log.dirs", dataDirectory.toString());
        // After a kill the node waits until its former life's session is over.
        config.put("broker.session.timeout.ms", 3_000);
        config.put("broker.heartbeat.interval.ms", 500);
        config.put("auto.create.topics.enable", false);
        config.put("default.replication.factor", 1);
        config.put("min.insync.replicas", 1);
        config.put("offsets.topic.replication.factor", 1);
        config.put("offsets.topic.num.partitions", 4);
        config.put("offsets.retention.minutes", Integer.MAX_VALUE);
        config.put("transaction.state.log.replication.factor", 1);
        config.put("transaction.state.log.min.isr", 1);
        config.put("transaction.state.log.num.partitions", 4);
        config.put("share.coordinator.state.topic.replication.factor", 1);
        config.put("share.coordinator.state.topic.min.isr", 1);
        config.put("share.coordinator.state.topic.num.partitions", 1);
        config.put("group.initial.rebalance.delay.ms", 0);
        config.put("num.network.threads", 2);
        config.put("num.io.threads", 4);
        config.put("background.threads", 2);
        config.put("num.recovery.threads.per.data.dir", 2);
        config.put("log.cleaner.dedupe.buffer.size", 8 * 1024 * 1024);
        settings.forEach((name, value) ->
                config.merge(name, value, (own, more) -> name.equals("listeners") ? own + "," + more : more));
        java.util.Properties properties = new java.util.Properties();
        config.forEach((key, value) -> properties.setProperty(key, value.toString()));
        return properties;
    }
}
