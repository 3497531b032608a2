package dev.aftermath.launcher.testing;

import dev.aftermath.launcher.provision.TopicProvisioner;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a test's cluster: gone, and there again without a record. */
public final class ClusterTopics {

    private static final long POLL_NANOS = 10_000_000;

    private ClusterTopics() {}

    /** Deletes every topic and consumer group. */
    public static void deleteAll(ClusterConnection connection) {
        try (Admin admin = Admin.create(connection.clientConfig())) {
            Collection<GroupListing> groups = await(admin.listGroups().all());
            for (GroupListing group : groups) {
                evictMembers(admin, group.groupId());
                await(admin.deleteConsumerGroups(List.of(group.groupId())).all());
            }
            delete(admin, await(admin.listTopics().names()));
        }
    }

    /** Deletes topics, and returns when nobody sees them any more. */
    public static void delete(ClusterConnection connection, Set<String> names) {
        try (Admin admin = Admin.create(connection.clientConfig())) {
            delete(admin, names);
        }
    }

    /** Creates the catalogue's topics, and returns when every partition has a leader. */
    public static void create(ClusterConnection connection, int partitions, int replicas) {
        List<TopicSpec> topics = TopicCatalogue.all().stream()
                .map(topic -> topic.withPartitions(partitions))
                .toList();
        try (TopicProvisioner provisioner = new TopicProvisioner(connection)) {
            provisioner.provision(topics, new Replication(replicas));
        }
        Set<String> names = topics.stream().map(TopicSpec::name).collect(Collectors.toSet());
        try (Admin admin = Admin.create(connection.clientConfig())) {
            while (!areDescribed(admin, names)) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** Stream threads with a name do not leave their group when they stop, and killed ones cannot. */
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
        admin.deleteTopics(topics).topicNameValues().values().forEach(ClusterTopics::awaitDeletion);
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

    private static boolean areDescribed(Admin admin, Set<String> names) {
        try {
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException("the brokers do not describe their topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the brokers refused: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
