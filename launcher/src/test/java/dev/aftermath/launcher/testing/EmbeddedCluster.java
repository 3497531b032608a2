package dev.aftermath.launcher.testing;

import dev.aftermath.launcher.embedded.EmbeddedKafka;
import dev.aftermath.launcher.embedded.EmbeddedRegistry;
import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.KafkaClusterTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real broker and a real registry with the catalogue's schemas, in a directory that is deleted afterwards.
 *
 * <p>As a parameter of a test, with {@code @ExtendWith(EmbeddedCluster.Extension.class)}, one for all tests of the JVM,
 * and emptied for each: topics as in the catalogue and without a record, no consumer groups.
 */
public final class EmbeddedCluster implements AutoCloseable {

    private static final long POLL_NANOS = 10_000_000;

    private final Path directory;
    private final EmbeddedKafka broker;
    private final EmbeddedRegistry registry;
    private final boolean ownsRegistry;
    private final ClusterConnection connection;

    private EmbeddedCluster(Path directory, EmbeddedRegistry registry, boolean ownsRegistry) {
        this.directory = directory;
        this.registry = registry;
        this.ownsRegistry = ownsRegistry;
        broker = EmbeddedKafka.start(directory.resolve("broker"), 0);
        connection = new ClusterConnection(broker.bootstrapServers(), registry.url(), Map.of());
    }

    /** Starts a cluster with every topic and schema of the catalogue; the caller closes it. */
    private static EmbeddedCluster start() {
        Path directory = temporaryDirectory();
        EmbeddedRegistry registry =
                EmbeddedRegistry.start(directory.resolve("registry"), directory.resolve("registry.log"), 0);
        try {
            EmbeddedCluster cluster = new EmbeddedCluster(directory, registry, true);
            new SchemaRegistrar(cluster.connection).register(TopicCatalogue.all());
            cluster.createTopics();
            return cluster;
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /**
     * Starts another broker, with every topic of the catalogue, beside this one's registry; the caller closes it. A broker
     * is soon started, a registry is not.
     */
    public EmbeddedCluster withAnotherBroker() {
        EmbeddedCluster cluster = new EmbeddedCluster(temporaryDirectory(), registry, false);
        cluster.createTopics();
        return cluster;
    }

    private void createTopics() {
        try {
            ClusterTopics.create(connection, TopicCatalogue.DEFAULT_PARTITIONS, 1);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public ClusterConnection connection() {
        return connection;
    }

    /** Deletes every topic and consumer group and creates the catalogue's topics anew. */
    public void empty() {
        empty(TopicCatalogue.DEFAULT_PARTITIONS);
    }

    /** The same, with another number of partitions for each topic. */
    public void empty(int partitions) {
        ClusterTopics.deleteAll(connection);
        ClusterTopics.create(connection, partitions, 1);
    }

    /** Deletes a topic, and returns when nobody sees it any more. */
    public void deleteTopic(String name) {
        ClusterTopics.delete(connection, Set.of(name));
    }

    /** Changes a setting of a topic, and returns when the broker applies it. */
    public void configure(String topic, String name, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try (Admin admin = admin()) {
            ClusterTopics.await(admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all());
        }
        while (!config(topic, name).equals(value)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** From now on the broker takes so many bytes a second from everybody together, or whatever comes if it is empty. */
    public void limitWrites(OptionalDouble bytesPerSecond) {
        ClientQuotaEntity everybody = new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.USER, null));
        ClientQuotaAlteration.Op limit = new ClientQuotaAlteration.Op(
                "producer_byte_rate", bytesPerSecond.isPresent() ? (Double) bytesPerSecond.getAsDouble() : null);
        try (Admin admin = admin()) {
            ClusterTopics.await(admin.alterClientQuotas(List.of(new ClientQuotaAlteration(everybody, List.of(limit))))
                    .all());
        }
    }

    /** A setting of a topic as the broker applies it. */
    public String config(String topic, String name) {
        try (Admin admin = admin()) {
            return new KafkaClusterTopics(admin)
                    .describe(List.of(topic))
                    .get(topic)
                    .config(name);
        }
    }

    /** A client for whatever a test wants to know of the broker; the caller closes it. */
    public Admin admin() {
        return Admin.create(connection.clientConfig());
    }

    @Override
    public void close() {
        broker.close();
        if (ownsRegistry) {
            registry.close();
        }
        delete(directory);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("aftermath-cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded cluster left something in " + directory, e);
        }
    }

    /** Gives tests the JVM's one cluster; it is closed when all tests have run. */
    public static final class Extension implements ParameterResolver {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Extension.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == EmbeddedCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            EmbeddedCluster cluster = asItIs(test);
            cluster.empty();
            return cluster;
        }

        /** The JVM's one cluster with whatever is in it. */
        public static EmbeddedCluster asItIs(ExtensionContext test) {
            // Of the session: the root's would be that of one class, which is what a fork runs at a time.
            return test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                    .getOrComputeIfAbsent(EmbeddedCluster.class, key -> EmbeddedCluster.start(), EmbeddedCluster.class);
        }
    }
}
