package dev.aftermath.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.launcher.query.QueryClient;
import dev.aftermath.launcher.query.ReadSideUrl;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.launcher.testing.Pipeline;
import dev.aftermath.launcher.testing.RequiresDocker;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.launcher.testing.ViewTables;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.LargeHistory;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline on one broker and a registry that come and go. */
@RequiresDocker
@ExtendWith(OneBroker.class)
@Timeout(180)
class OneBrokerIT {

    private static final Path SAMPLES = Path.of(System.getProperty("aftermath.root"), "samples");
    private static final long POLL_NANOS = 10_000_000;
    private static final long SEED = 20_160_818;

    @TempDir
    private Path directory;

    @Test
    void theSamplesGiveTheViewsThatTheirFactsSay(ContainerCluster cluster) throws Exception {
        ClusterConnection connection = cluster.connection();
        try (Pipeline pipeline = Pipeline.start(connection, directory)) {
            ingestSamples(connection);
            pipeline.awaitLog();
            assertViewsOfTheLog(connection, pipeline);
        }
    }

    @Test
    void whileTheRegistryIsAwayNothingIsLostAndAllSayWhatTheyWaitFor(ContainerCluster cluster) throws Exception {
        ClusterConnection connection = cluster.connection();
        cluster.stopRegistry();
        try {
            assertThatThrownBy(() -> ingestSamples(connection))
                    .as("an ingester without a registry")
                    .hasMessageContaining("registry")
                    .hasMessageContaining(connection.registryUrl());
            cluster.restartRegistry();
            cluster.awaitRegistry();
            ingestSamples(connection);
            cluster.stopRegistry();
            try (Pipeline pipeline = Pipeline.start(connection, directory)) {
                pipeline.awaitTrouble("registry");
                JsonNode none = durationsOfAll(pipeline.url());
                assertThat(none.at("/items/0/incidents").asInt()).isZero();
                assertThat(none.at("/freshness/lag").asLong()).isPositive();
                cluster.restartRegistry();
                pipeline.awaitLog();
                assertViewsOfTheLog(connection, pipeline);
                cluster.stopRegistry();
                assertAnotherReadSideWaits(cluster);
            }
        } finally {
            cluster.restartRegistry();
            cluster.awaitRegistry();
        }
    }

    @Test
    void aSchemaThatIsNotCompatibleIsRefusedWithItsField(ContainerCluster cluster) throws Exception {
        ClusterConnection connection = cluster.connection();
        String subject = TopicCatalogue.CURRENT.subject();
        Schema other = SchemaBuilder.record("CurrentIncident")
                .namespace("dev.aftermath.schemas")
                .fields()
                .requiredInt("incidentId")
                .requiredString("neverHeardOf")
                .endRecord();
        CachedSchemaRegistryClient registry = new CachedSchemaRegistryClient(connection.registryUrl(), 10);
        registry.deleteSubject(subject);
        registry.register(subject, new AvroSchema(other));
        try (RunningProgram program =
                RunningProgram.start(directory, "schemas", "register", "--registry-url=" + connection.registryUrl())) {
            assertThat(program.awaitEnd()).as(program.err()).isEqualTo(1);
            assertThat(program.err()).contains(subject).contains("incidentId");
        } finally {
            registry.deleteSubject(subject);
            new SchemaRegistrar(connection).register(TopicCatalogue.all());
        }
    }

    /**
     * Not while a transaction is being completed: a broker that is alone was seen to come back with the transaction
     * complete for its coordinator and open, forever, in some partitions (docs/operations.md). {@link ClusterIT} kills
     * brokers at any moment, of three.
     */
    @Test
    void aBrokerThatIsKilledInTheMiddleComesBackToAllThatWasSent(ContainerCluster cluster) throws Exception {
        ClusterConnection connection = cluster.connection();
        LargeHistory history = new LargeHistory(LargeHistory.Shape.of(SEED, 6_000, 1_800));
        List<IncidentEvent> events = history.stream().toList();
        try (Pipeline pipeline = Pipeline.start(connection, directory, Duration.ofSeconds(1))) {
            EventWriter.write(connection, events.subList(0, 2_000));
            pipeline.awaitRows(TopicCatalogue.CURRENT, 500);
            Transactions.awaitNone(connection);
            EventWriter.Delivery underWay = EventWriter.begin(connection, events.subList(2_000, 6_000));
            cluster.killBroker(1);
            cluster.restartBroker(1);
            underWay.await();
            pipeline.awaitLog();
            assertThat(CommittedTopic.read(connection, TopicCatalogue.EVENTS).values().stream()
                            .mapToInt(List::size)
                            .sum())
                    .isEqualTo(events.size());
            ViewTables.assertEqual(
                    connection, BruteForceViews.of(history.finalIncidents().values()));
        }
    }

    private static void assertAnotherReadSideWaits(ContainerCluster cluster) {
        try (ReadSide readSide =
                new ReadSide(new ServingSettings(cluster.connection(), ServingSettings.DEFAULT_HOST, 0))) {
            readSide.start();
            String url = "http://127.0.0.1:" + readSide.port();
            while (!readSide.readiness().reason().contains("registry")) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            assertThatThrownBy(() -> durationsOfAll(url)).hasMessageContaining("registry");
            cluster.restartRegistry();
            while (!readSide.readiness().ready()) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            assertThat(durationsOfAll(url).at("/items/0/incidents").asInt()).isPositive();
        }
    }

    private static JsonNode durationsOfAll(String url) {
        QueryClient client = new QueryClient(new ReadSideUrl(url));
        return client.parse(client.ask("/api/v1/durations", Map.of("by", "all")));
    }

    private static void ingestSamples(ClusterConnection connection) {
        new Ingester(new IngestSettings(connection, "samples", List.of(SAMPLES))).run(IngestProgress.SILENT);
    }

    /** The log holds one fact per incident, for the samples are ingested once; figures over HTTP are those of the views. */
    private static void assertViewsOfTheLog(ClusterConnection connection, Pipeline pipeline) {
        List<IncidentEvent> log =
                CommittedTopic.<IncidentEvent>read(connection, TopicCatalogue.EVENTS).values().stream()
                        .flatMap(List::stream)
                        .map(CommittedTopic.Entry::value)
                        .toList();
        assertThat(log).hasSizeGreaterThanOrEqualTo(60).allMatch(event -> event.getFact() == Fact.RECORDED);
        assertThat(log.stream().map(IncidentEvent::getIncidentId)).doesNotHaveDuplicates();
        BruteForceViews expected = BruteForceViews.of(log);
        ViewTables.assertEqual(connection, expected);
        JsonNode all = durationsOfAll(pipeline.url());
        assertThat(all.at("/items/0/incidents").asInt()).isEqualTo(log.size());
        assertThat(all.at("/freshness/lag").asLong()).isZero();
    }
}
