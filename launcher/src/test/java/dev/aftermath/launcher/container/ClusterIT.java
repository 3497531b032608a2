package dev.aftermath.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.ClusterProgress;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.launcher.testing.RequiresDocker;
import dev.aftermath.launcher.testing.ViewTables;
import dev.aftermath.launcher.up.LogEnds;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.LargeHistory;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three brokers and three instances of the processors, while they come, go and die in the middle of the work. */
@RequiresDocker
@Timeout(600)
class ClusterIT {

    private static final int EVENTS = 50_000;
    private static final int PARTS = 8;
    private static final long POLL_NANOS = 200_000_000;
    private static final int BROKERS = 3;

    private final long seed = Long.getLong("seed", 20_160_818L);
    /** Without withdrawals the number of incidents only grows, so that an answer that lacks some gives itself away. */
    private final LargeHistory history =
            new LargeHistory(new LargeHistory.Shape(seed, EVENTS, EVENTS / 2, 300, 80, 8, 2.5, 0.20, 0, 0));

    private final Iterator<IncidentEvent> events = history.iterator();
    private final List<EventWriter.Delivery> deliveries = new ArrayList<>();
    private final List<ProcessorsContainer> instances = new ArrayList<>();
    private long writtenBefore;

    @Test
    void whateverComesGoesAndDiesTheViewsAreThoseOfAnUndisturbedRun() throws Exception {
        System.out.println("ClusterIT: -Dseed=" + seed);
        try (AftermathImage image = new AftermathImage();
                ContainerCluster cluster = ContainerCluster.start(BROKERS);
                ReadSide readSide =
                        new ReadSide(new ServingSettings(cluster.connection(), ServingSettings.DEFAULT_HOST, 0))) {
            readSide.start();
            try (AnswerWatch watch =
                    new AnswerWatch("http://127.0.0.1:" + readSide.port(), TopicCatalogue.DEFAULT_PARTITIONS, 0)) {
                scaleOutAndIn(cluster, image);
                killBrokersOneByOne(cluster, watch);
                awaitAll(cluster, readSide);
                assertThat(watch.faults()).isEmpty();
                assertThat(watch.answers()).isPositive();
                System.out.println("ClusterIT: " + watch.answers() + " answers, " + watch.refusals() + " refusals");
            }
            assertViews(cluster);
        } finally {
            deliveries.forEach(EventWriter.Delivery::close);
            instances.forEach(ProcessorsContainer::stop);
        }
    }

    private void scaleOutAndIn(ContainerCluster cluster, AftermathImage image) {
        deliverAPart(cluster);
        addInstance(cluster, image);
        awaitSomeProgress(cluster);
        deliverAPart(cluster);
        addInstance(cluster, image);
        addInstance(cluster, image);
        awaitSomeProgress(cluster);
        deliverAPart(cluster);
        Containers.kill(instances.get(0));
        awaitSomeProgress(cluster);
        deliverAPart(cluster);
        Containers.startAgain(instances.get(0));
        assertThat(Containers.stop(instances.get(1)))
                .as(instances.get(1).getLogs())
                .isZero();
        awaitSomeProgress(cluster);
        deliverAPart(cluster);
        Containers.startAgain(instances.get(1));
    }

    private void killBrokersOneByOne(ContainerCluster cluster, AnswerWatch watch) {
        for (int broker = 1; broker <= BROKERS; broker++) {
            deliverAPart(cluster);
            cluster.killBroker(broker);
            assertThatANewReadSideNeverAnswersInPart(cluster, watch);
            awaitSomeProgress(cluster);
            cluster.restartBroker(broker);
            awaitReplicas(cluster);
        }
    }

    /** It fills while it is asked: until it has what others answered before it came, it must refuse. */
    private static void assertThatANewReadSideNeverAnswersInPart(ContainerCluster cluster, AnswerWatch others) {
        try (ReadSide readSide =
                new ReadSide(new ServingSettings(cluster.connection(), ServingSettings.DEFAULT_HOST, 0))) {
            long answeredBefore = others.mostIncidents();
            readSide.start();
            try (AnswerWatch watch = new AnswerWatch(
                    "http://127.0.0.1:" + readSide.port(), TopicCatalogue.DEFAULT_PARTITIONS, answeredBefore)) {
                await(() -> watch.answers() > 0 || !watch.faults().isEmpty());
                assertThat(watch.faults()).isEmpty();
            }
        }
    }

    /** Begins to send; whatever happens to the cluster happens meanwhile. */
    private void deliverAPart(ContainerCluster cluster) {
        List<IncidentEvent> part = new ArrayList<>();
        while (events.hasNext() && part.size() < EVENTS / PARTS) {
            part.add(events.next());
        }
        awaitDeliveries();
        try (ClusterProgress progress = new ClusterProgress(cluster.connection())) {
            writtenBefore = progress.written(TopicCatalogue.CURRENT);
        }
        deliveries.add(EventWriter.begin(cluster.connection(), part));
    }

    /** The log wants the events of an incident in order, so no two parts are on their way at once. */
    private void awaitDeliveries() {
        for (EventWriter.Delivery delivery : deliveries) {
            try {
                delivery.await();
            } catch (ExecutionException e) {
                throw new AssertionError("events could not be sent", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while events were sent", e);
            }
        }
    }

    private void addInstance(ContainerCluster cluster, AftermathImage image) {
        instances.add(ProcessorsContainer.start(cluster, image.name()));
    }

    /** Waits until some of the events sent last have been worked on. */
    private void awaitSomeProgress(ContainerCluster cluster) {
        try (ClusterProgress progress = new ClusterProgress(cluster.connection())) {
            await(() -> progress.written(TopicCatalogue.CURRENT) > writtenBefore);
        }
    }

    /** Waits until every partition of every topic has all its replicas in sync. */
    private static void awaitReplicas(ContainerCluster cluster) {
        try (Admin admin = cluster.admin()) {
            await(() -> replicasOf(admin).stream()
                    .allMatch(partition ->
                            partition.isr().size() == partition.replicas().size()));
        }
    }

    private static List<TopicPartitionInfo> replicasOf(Admin admin) {
        try {
            Map<String, TopicDescription> topics = admin.describeTopics(
                            admin.listTopics().names().get())
                    .allTopicNames()
                    .get();
            return topics.values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
        } catch (ExecutionException e) {
            throw new AssertionError("the brokers do not describe their topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for replicas", e);
        }
    }

    private void awaitAll(ContainerCluster cluster, ReadSide readSide) {
        awaitDeliveries();
        Map<Integer, Long> ends = LogEnds.read(cluster.connection());
        await(() -> readSide.readiness().ready() && readSide.freshness().reflects(ends));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void assertViews(ContainerCluster cluster) {
        assertThat(CommittedTopic.read(cluster.connection(), TopicCatalogue.EVENTS).values().stream()
                        .mapToInt(List::size)
                        .sum())
                .as("events in the log")
                .isEqualTo(EVENTS);
        assertThat(events.hasNext()).isFalse();
        ViewTables.assertEqual(
                cluster.connection(),
                BruteForceViews.of(history.finalIncidents().values()));
    }
}
