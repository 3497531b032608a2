package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.Sha256;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.TopicState;
import dev.aftermath.schemas.cluster.UnsafeTopicsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaFactLogTest {

    private final MockCluster cluster = new MockCluster();

    private static LogRecord remembered(int n, int version) {
        return new LogRecord(TopicCatalogue.INGEST_INDEX, "test/" + Documents.id(n), entry(version));
    }

    private static IngestIndexEntry entry(int version) {
        return new IngestIndexEntry(version, false, new Sha256(new byte[32]), List.of(1L, 2L), "a.json", null, null);
    }

    @Test
    void becomesTheOnlyWriterBeforeItLooksHowFarTheIndexAndTheLogReach() {
        cluster.newLog().takeOver(LogProgress.SILENT);

        assertThat(cluster.calls).containsExactly("initTransactions", "endOffsets", "endOffsets of the log");
    }

    @Test
    void readsTheWholeIndexFromEveryPartition() {
        try (KafkaFactLog log = cluster.newLog()) {
            log.takeOver(LogProgress.SILENT);
            log.append(List.of(remembered(1, 1), remembered(2, 1), remembered(3, 1), remembered(4, 1)));
            log.append(List.of(
                    remembered(2, 2),
                    new LogRecord(TopicCatalogue.INGEST_INDEX, "test/" + Documents.id(3), null),
                    remembered(5, 1)));
        }

        IngestIndex index = cluster.newLog().takeOver(LogProgress.SILENT);

        assertThat(index.own("test", Documents.id(1))).contains(entry(1));
        assertThat(index.own("test", Documents.id(2))).contains(entry(2));
        assertThat(index.own("test", Documents.id(3))).isEmpty();
        assertThat(index.own("test", Documents.id(5))).contains(entry(1));
    }

    @Test
    void appendsInOneTransaction() {
        KafkaFactLog log = cluster.newLog();
        log.takeOver(LogProgress.SILENT);

        log.append(List.of(remembered(1, 1), remembered(2, 1)));

        assertThat(cluster.producer.commitCount()).isEqualTo(1);
        assertThat(cluster.committed)
                .extracting(ProducerRecord::key)
                .containsExactly("test/" + Documents.id(1), "test/" + Documents.id(2));
    }

    @Test
    void aFailedSendAbortsTheTransactionAndIsNamed() {
        KafkaFactLog log = cluster.newLog();
        log.takeOver(LogProgress.SILENT);
        cluster.sendsBeforeFailure = 1;
        cluster.sendFailure = new TopicAuthorizationException(Set.of("incident.events.v1"));

        assertThatThrownBy(() -> log.append(List.of(remembered(1, 1), remembered(2, 1), remembered(3, 1))))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("deny Write on topic incident.events.v1");

        assertThat(cluster.calls).endsWith("abortTransaction");
        assertThat(cluster.committed).isEmpty();
    }

    @Test
    void brokersThatDoNotAnswerAreNotAskedToAbortToo() {
        KafkaFactLog log = cluster.newLog();
        log.takeOver(LogProgress.SILENT);
        cluster.sendsBeforeFailure = 1;
        cluster.sendFailure = new TimeoutException("Expiring 1 record(s)");

        assertThatThrownBy(() -> log.append(List.of(remembered(1, 1), remembered(2, 1), remembered(3, 1))))
                .isInstanceOf(IngestException.class)
                .hasMessage("the brokers at broker:9092 do not answer: Expiring 1 record(s);"
                        + " check that they run and that --bootstrap-server is right");

        assertThat(cluster.calls).doesNotContain("abortTransaction");
        assertThat(cluster.committed).isEmpty();
    }

    @Test
    void aRecordThatCannotBeSerializedAbortsTheTransaction() {
        KafkaFactLog log = cluster.newLog();
        log.takeOver(LogProgress.SILENT);
        LogRecord ofAnotherTopic = new LogRecord(TopicCatalogue.EVENTS, "x", entry(1));

        assertThatThrownBy(() -> log.append(List.of(remembered(1, 1), ofAnotherTopic)))
                .isInstanceOf(IngestException.class);

        assertThat(cluster.calls).endsWith("abortTransaction");
        assertThat(cluster.committed).isEmpty();
    }

    @Test
    void aFailedCommitIsNamed() {
        KafkaFactLog log = cluster.newLog();
        log.takeOver(LogProgress.SILENT);
        cluster.producer.commitTransactionException =
                new KafkaException("Unexpected error", new RuntimeException("oops"));

        assertThatThrownBy(() -> log.append(List.of(remembered(1, 1))))
                .isInstanceOf(IngestException.class)
                .hasMessage("publishing to the cluster at broker:9092 failed: oops; start ingest again to continue");
    }

    @Test
    void saysThatAnotherIngestTookOver() {
        KafkaFactLog log = cluster.newLog();
        log.takeOver(LogProgress.SILENT);
        cluster.producer.fenceProducer();

        assertThatThrownBy(() -> log.append(List.of(remembered(1, 1))))
                .isInstanceOf(IngestException.class)
                .hasMessageStartingWith("another ingest took over")
                .hasRootCauseInstanceOf(ProducerFencedException.class);
    }

    @Test
    void namesEveryMissingTopicBeforeItTakesOver() {
        cluster.topics.remove("incident.rejected.v1");
        cluster.topics.remove("incident.ingest-index.v1");

        assertThatThrownBy(() -> cluster.newLog().takeOver(LogProgress.SILENT))
                .isInstanceOf(UnsafeTopicsException.class)
                .hasMessage("topic incident.rejected.v1 is missing, it must exist; create it with: aftermath topics"
                        + " create --partitions 2 --replication-factor 1\n"
                        + "topic incident.ingest-index.v1 is missing, it must exist; create it with: aftermath topics"
                        + " create --partitions 2 --replication-factor 1");
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void doesNotTakeOverALogThatForgets() {
        Map<String, String> expiring = new HashMap<>(TopicCatalogue.EVENTS.configs());
        expiring.put("retention.ms", "604800000");
        cluster.topics.put(TopicCatalogue.EVENTS.name(), new TopicState(2, 3, expiring));

        assertThatThrownBy(() -> cluster.newLog().takeOver(LogProgress.SILENT))
                .isInstanceOf(UnsafeTopicsException.class)
                .hasMessageContaining("retention.ms=604800000");
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void doesNotTakeOverALogThatGotMorePartitionsThanTheProcessorsKnow() {
        String changelog = "any-application-incident-contributions-changelog";
        cluster.topics.put(changelog, new TopicState(1, 3, Map.of()));

        assertThatThrownBy(() -> cluster.newLog().takeOver(LogProgress.SILENT))
                .isInstanceOf(UnsafeTopicsException.class)
                .hasMessageContaining("topic incident.events.v1 has 2 partitions, it must have 1")
                .hasMessageContaining(changelog);
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void namesAMissingSchemaBeforeItTakesOver() throws Exception {
        cluster.registry.deleteSubject("incident.rejected.v1-value");

        assertThatThrownBy(() -> cluster.newLog().takeOver(LogProgress.SILENT))
                .isInstanceOf(IngestException.class)
                .hasMessage("the registry at " + cluster.connection.registryUrl()
                        + " has no schema for incident.rejected.v1-value: run ./aftermath schemas register");
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void namesBrokersThatDoNotAnswer() {
        KafkaFactLog log = cluster.newLog();
        cluster.producer.initTransactionException =
                new TimeoutException("Timeout expired after 30000ms while awaiting InitProducerId");

        assertThatThrownBy(() -> log.takeOver(LogProgress.SILENT))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("broker:9092", "InitProducerId", "--bootstrap-server");
    }

    @Test
    void closesItsClients() {
        KafkaFactLog log = cluster.newLog();
        log.close();

        assertThat(cluster.producer.closed()).isTrue();
        assertThat(cluster.consumer.closed()).isTrue();
        assertThat(cluster.topicsClosed).isTrue();
    }

    @Test
    void aWholeRunIsReadBackAsItWasWrittenAndDoneOnlyOnce(@TempDir Path root) {
        Documents.platformSh().write(root.resolve("a.json"));
        Documents.incident(Documents.id(1)).write(root.resolve("b.json"));
        Documents.write(root.resolve("c.json"), "{");
        IngestSettings settings = new IngestSettings(cluster.connection, "test", List.of(root), 1_000, 2);
        Ingester ingester = new Ingester(settings, Clock.fixed(IngestScenario.NOW, ZoneOffset.UTC), cluster::newLog);

        IngestReport first = ingester.run(IngestProgress.SILENT);
        int published = cluster.committed.size();
        IngestReport second = ingester.run(IngestProgress.SILENT);

        assertThat(first).isEqualTo(new IngestReport(2, 0, 0, first.rejections(), List.of(), 2));
        assertThat(second).isEqualTo(new IngestReport(0, 0, 2, first.rejections(), List.of(), 0));
        assertThat(cluster.committed).hasSize(published);
        var values = RegistryAvro.<IncidentEvent>deserializer(cluster.registry, cluster.connection);
        IncidentEvent event = values.deserialize(
                "incident.events.v1",
                cluster.committed(TopicCatalogue.EVENTS).get(0).value());
        assertThat(event.getIncident()).isEqualTo(Documents.platformSh().valid().incident());
        assertThat(cluster.committed(TopicCatalogue.REJECTED)).hasSize(1);
    }

    @Test
    void aRunThatFailsAtAnySendIsContinuedByTheNext(@TempDir Path root) {
        for (int i = 0; i < 5; i++) {
            Documents.incident(Documents.id(i)).write(root.resolve(i + ".json"));
        }
        MockCluster undisturbed = new MockCluster();
        ingester(undisturbed, root).run(IngestProgress.SILENT);
        assertThat(withoutSchemaIds(undisturbed)).hasSize(10);

        for (int sends = 0; sends < undisturbed.committed.size(); sends++) {
            MockCluster disturbed = new MockCluster();
            disturbed.sendsBeforeFailure = sends;
            disturbed.sendFailure = new TimeoutException("lost");
            assertThatThrownBy(() -> ingester(disturbed, root).run(IngestProgress.SILENT))
                    .isInstanceOf(IngestException.class);

            ingester(disturbed, root).run(IngestProgress.SILENT);

            assertThat(withoutSchemaIds(disturbed)).isEqualTo(withoutSchemaIds(undisturbed));
        }
    }

    private static Ingester ingester(MockCluster cluster, Path root) {
        IngestSettings settings = new IngestSettings(cluster.connection, "test", List.of(root), 1_000, 2);
        return new Ingester(settings, Clock.fixed(IngestScenario.NOW, ZoneOffset.UTC), cluster::newLog);
    }

    /** Nor what is remembered of offsets, of which transactions that came to nothing take some. */
    private static List<String> withoutSchemaIds(MockCluster cluster) {
        return cluster.committed.stream()
                .filter(entry -> !entry.key().startsWith("//"))
                .map(entry -> entry.topic()
                        + ' '
                        + entry.key()
                        + ' '
                        + Arrays.toString(Arrays.copyOfRange(entry.value(), 5, entry.value().length)))
                .toList();
    }
}
