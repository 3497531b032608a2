package dev.aftermath.launcher.testing;

import dev.aftermath.launcher.embedded.EmbeddedKafka;
import dev.aftermath.launcher.embedded.EmbeddedRegistry;
import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.launcher.provision.TopicProvisioner;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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
    private final ClusterConnection connection;

    private EmbeddedCluster(Path directory) {
        this.directory = directory;
        registry = EmbeddedRegistry.start(directory.resolve("registry"), directory.resolve("registry.log"), 0);
        try {
            broker = EmbeddedKafka.start(directory.resolve("broker"), 0);
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
        connection = new ClusterConnection(broker.bootstrapServers(), registry.url(), Map.of());
    }

    /** Starts a cluster of its own, with every topic and schema of the catalogue; the caller closes it. */
    public static EmbeddedCluster start() {
        EmbeddedCluster cluster = new EmbeddedCluster(temporaryDirectory());
        try {
            new SchemaRegistrar(cluster.connection).register(TopicCatalogue.all());
            cluster.createTopics(TopicCatalogue.DEFAULT_PARTITIONS);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
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
        try (Admin admin = admin()) {
            Collection<GroupListing> groups = await(admin.listGroups().all());
            for (GroupListing group : groups) {
                evictMembers(admin, group.groupId());
                await(admin.deleteConsumerGroups(List.of(group.groupId())).all());
            }
            delete(admin, await(admin.listTopics().names()));
        }
        createTopics(partitions);
    }

    /** Deletes a topic, and returns when nobody sees it any more. */
    public void deleteTopic(String name) {
        try (Admin admin = admin()) {
            delete(admin, Set.of(name));
        }
    }

    /** A client for whatever a test wants to know of the broker; the caller closes it. */
    public Admin admin() {
        return Admin.create(connection.clientConfig());
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
        delete(directory);
    }

    /** Stream threads do not leave their group when they stop, and killed ones cannot. */
    private static void evictMembers(Admin admin, String group) {
        if (!await(admin.describeConsumerGroups(List.of(group)).all())
                .get(group)
                .members()
                .isEmpty()) {
            await(admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all());
        }
    }

    /** What is listed may be gone already: the broker hears of it from the controller a little later. */
    private static void delete(Admin admin, Set<String> topics) {
        admin.deleteTopics(topics).topicNameValues().values().forEach(EmbeddedCluster::awaitDeletion);
        while (!Collections.disjoint(await(admin.listTopics().names()), topics)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void awaitDeletion(KafkaFuture<Void> deletion) {
        try {
            await(deletion);
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private void createTopics(int partitions) {
        List<TopicSpec> topics = TopicCatalogue.all().stream()
                .map(topic -> topic.withPartitions(partitions))
                .toList();
        try (TopicProvisioner provisioner = new TopicProvisioner(connection)) {
            provisioner.create(topics, (short) 1);
        }
        awaitTopics(topics.stream().map(TopicSpec::name).collect(Collectors.toSet()));
    }

    /** A topic just created is known to the broker's clients a little later. */
    private void awaitTopics(Set<String> names) {
        try (Admin admin = admin()) {
            while (!areDescribed(admin, names)) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static boolean areDescribed(Admin admin, Set<String> names) {
        try {
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException("the embedded broker does not describe its topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the embedded broker refused: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
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
            EmbeddedCluster cluster = test.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(EmbeddedCluster.class, key -> EmbeddedCluster.start(), EmbeddedCluster.class);
            cluster.empty();
            return cluster;
        }
    }
}
