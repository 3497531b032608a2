package dev.aftermath.launcher.container;

import dev.aftermath.launcher.embedded.FreePort;
import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.launcher.testing.ClusterTopics;
import dev.aftermath.launcher.testing.ShortLife;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/**
 * Brokers and a registry, each in a container, on a network of their own. Their ports on this machine are fixed when
 * they are made, so that each can go away and come back under its address with the data that it had.
 */
public final class ContainerCluster implements AutoCloseable {

    private static final int REGISTRY_PORT = 8080;
    /** Where Apicurio has the API of Confluent's registry. */
    private static final String REGISTRY_PATH = "/apis/ccompat/v7";

    /** Of every JVM in a container, also those that only prepare a start. */
    private static final String JVM = ShortLife.LINE + " -XX:+UseSerialGC";

    private static final String INTERNAL_PORT = "9093";
    private static final String STARTER_SCRIPT = "/tmp/testcontainers_start.sh";
    /** A broker's second start: its directory is formatted and its configuration written, by the first. */
    private static final Transferable START_AGAIN = Transferable.of("""
            #!/bin/sh
            exec java $KAFKA_HEAP_OPTS -cp "/opt/kafka/libs/*" kafka.Kafka /opt/kafka/config/server.properties
            """, 0777);

    private static final long POLL_NANOS = 50_000_000;
    private static final Duration START_UP = Duration.ofMinutes(5);

    private final Network network = Network.newNetwork();
    private final List<KafkaContainer> brokers = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final GenericContainer<?> registry;
    private final ClusterConnection connection;

    private ContainerCluster(int count) {
        for (int id = 1; id <= count; id++) {
            ports.add(FreePort.any());
            brokers.add(broker(id, count, ports.get(id - 1)));
        }
        int registryPort = FreePort.any();
        registry = registry(registryPort);
        connection = new ClusterConnection(
                ports.stream().map(port -> "localhost:" + port).collect(Collectors.joining(",")),
                "http://localhost:" + registryPort + REGISTRY_PATH,
                Map.of());
    }

    /** Starts brokers and a registry with the catalogue's schemas and topics, as often replicated as there are brokers. */
    public static ContainerCluster start(int brokers) {
        ContainerCluster cluster = new ContainerCluster(brokers);
        try {
            List<GenericContainer<?>> all = new ArrayList<>(cluster.brokers);
            all.add(cluster.registry);
            Startables.deepStart(all).join();
            cluster.brokers.forEach(broker -> broker.copyFileToContainer(START_AGAIN, STARTER_SCRIPT));
            new SchemaRegistrar(cluster.connection).register(TopicCatalogue.all());
            ClusterTopics.create(cluster.connection, TopicCatalogue.DEFAULT_PARTITIONS, brokers);
            return cluster;
        } catch (RuntimeException e) {
            IllegalStateException failure = new IllegalStateException(
                    "no cluster of containers; its registry has printed: " + cluster.printedByRegistry(), e);
            cluster.close();
            throw failure;
        }
    }

    /** As this machine reaches it. */
    public ClusterConnection connection() {
        return connection;
    }

    /** The brokers as containers of the cluster's network reach them. */
    public String internalBootstrapServers() {
        return IntStream.rangeClosed(1, brokers.size())
                .mapToObj(id -> nameOf(id) + ":" + INTERNAL_PORT)
                .collect(Collectors.joining(","));
    }

    /** The registry as containers of the cluster's network reach it. */
    public String internalRegistryUrl() {
        return "http://registry:" + REGISTRY_PORT + REGISTRY_PATH;
    }

    public Network network() {
        return network;
    }

    /** A client for whatever a test wants to know of the brokers; the caller closes it. */
    public Admin admin() {
        return Admin.create(connection.clientConfig());
    }

    /** Kill -9 of a broker, numbered from 1. */
    public void killBroker(int id) {
        Containers.kill(brokers.get(id - 1));
    }

    /** Starts a broker that was killed again; does not wait for it. */
    public void restartBroker(int id) {
        Containers.startAgain(brokers.get(id - 1));
    }

    public void stopRegistry() {
        Containers.stop(registry);
    }

    /** Starts the registry again; does not wait for it. */
    public void restartRegistry() {
        Containers.startAgain(registry);
    }

    /** Waits until the registry answers. */
    public void awaitRegistry() {
        SchemaRegistryClient client = RegistryAvro.client(connection);
        while (!answers(client)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean answers(SchemaRegistryClient client) {
        try {
            return !client.getAllSubjects().isEmpty();
        } catch (IOException | RestClientException e) {
            return false;
        }
    }

    /** What a broker has printed so far. */
    public String printedBy(int id) {
        return brokers.get(id - 1).getLogs();
    }

    private String printedByRegistry() {
        return registry.isRunning() ? registry.getLogs() : "nothing, it does not run";
    }

    @Override
    public void close() {
        registry.stop();
        brokers.forEach(GenericContainer::stop);
        network.close();
    }

    private KafkaContainer broker(int id, int count, int port) {
        String replicas = String.valueOf(Math.min(3, count));
        String inSync = String.valueOf(Math.max(1, count - 1));
        String voters = IntStream.rangeClosed(1, count)
                .mapToObj(voter -> voter + "@" + nameOf(voter) + ":9094")
                .collect(Collectors.joining(","));
        KafkaContainer broker = new KafkaContainer("apache/kafka:4.3.1")
                .withNetwork(network)
                .withNetworkAliases(nameOf(id))
                .withCreateContainerCmdModifier(command -> command.withHostName(nameOf(id)))
                .withStartupTimeout(START_UP)
                .withEnv("KAFKA_NODE_ID", String.valueOf(id))
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", voters)
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", replicas)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", replicas)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", inSync)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "6")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", replicas)
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", inSync)
                .withEnv("KAFKA_MIN_INSYNC_REPLICAS", inSync)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx512m")
                .withEnv("JAVA_TOOL_OPTIONS", JVM);
        broker.setPortBindings(List.of("127.0.0.1:" + port + ":9092"));
        return broker;
    }

    private GenericContainer<?> registry(int port) {
        GenericContainer<?> container = new GenericContainer<>("apicurio/apicurio-registry:3.0.9")
                .withNetwork(network)
                .withNetworkAliases("registry")
                .withExposedPorts(REGISTRY_PORT)
                .withEnv("APICURIO_DATASOURCE_URL", "jdbc:h2:file:/tmp/registry")
                .withEnv("JAVA_OPTIONS", "-Xmx384m")
                .withEnv("JAVA_TOOL_OPTIONS", JVM)
                .withStartupTimeout(START_UP)
                .waitingFor(Wait.forHttp(REGISTRY_PATH + "/subjects").forPort(REGISTRY_PORT));
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + REGISTRY_PORT));
        return container;
    }

    private static String nameOf(int id) {
        return "broker-" + id;
    }
}
