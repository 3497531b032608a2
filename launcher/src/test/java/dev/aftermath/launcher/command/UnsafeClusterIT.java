package dev.aftermath.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.ProcessorTopics;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What would lose data stops the start of whoever writes, with a line that says how to go on, and that works. */
@ExtendWith(EmbeddedCluster.Extension.class)
class UnsafeClusterIT {

    private static final String LOG = TopicCatalogue.EVENTS.name();
    private static final long POLL_NANOS = 10_000_000;

    @TempDir
    private Path temporary;

    private Path documents;

    @BeforeEach
    void writeADocument() throws Exception {
        documents = Files.createDirectory(temporary.resolve("documents"));
        Files.writeString(documents.resolve("a.json"), """
                {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "EU region", "Company": "Platform.sh"}
                """);
    }

    @Test
    void aLogThatForgetsIsNotWrittenToUntilItIsRepairedAsTheLineSays(EmbeddedCluster cluster) throws Exception {
        cluster.configure(LOG, "retention.ms", "604800000");
        cluster.deleteTopic(TopicCatalogue.REJECTED.name());
        String forgets = "aftermath: topic " + LOG + " has retention.ms=604800000, it must have retention.ms=-1, or its"
                + " oldest records are lost; repair it with: aftermath topics create --replication-factor 1";
        try (RunningProgram ingest = ingest(cluster);
                RunningProgram streams = streams(cluster)) {
            assertThat(ingest.awaitEnd()).isEqualTo(1);
            assertThat(ingest.err().lines())
                    .containsExactly(
                            forgets,
                            "aftermath: topic incident.rejected.v1 is missing, it must exist; create it with: aftermath"
                                    + " topics create --replication-factor 1");
            assertThat(streams.awaitEnd()).isEqualTo(1);
            assertThat(streams.err().lines()).contains(forgets);
        }

        try (RunningProgram dryRun = run(cluster, "topics", "create", "--replication-factor", "1", "--dry-run")) {
            assertThat(dryRun.awaitEnd()).isZero();
            assertThat(dryRun.out())
                    .contains("would change " + LOG + ": retention.ms from 604800000 to -1")
                    .contains("would create incident.rejected.v1: partitions=6, replicas=1")
                    .contains("9 topics: 1 to create, 1 to change, 0 refused, 7 as in the catalogue");
        }
        assertThat(cluster.config(LOG, "retention.ms")).isEqualTo("604800000");

        try (RunningProgram repair = run(cluster, "topics", "create", "--replication-factor", "1")) {
            assertThat(repair.awaitEnd()).isZero();
            assertThat(repair.out()).contains("9 topics: 1 created, 1 changed, 0 refused");
        }
        try (RunningProgram ingest = ingest(cluster)) {
            assertThat(ingest.awaitEnd()).as(ingest.err()).isZero();
        }
    }

    @Test
    void aLogThatGotMorePartitionsThanItsStateHasIsNotWrittenTo(EmbeddedCluster cluster) throws Exception {
        buildState(cluster);
        addPartitions(cluster, 8);
        String divided = "aftermath: topic " + LOG + " has 8 partitions, it must have 6 as when the processors"
                + " aftermath-streams built their state";
        try (RunningProgram ingest = ingest(cluster);
                RunningProgram streams = streams(cluster)) {
            assertThat(ingest.awaitEnd()).isEqualTo(1);
            assertThat(ingest.err()).hasLineCount(1).startsWith(divided);
            assertThat(streams.awaitEnd()).isEqualTo(1);
            assertThat(streams.err()).contains(divided);
        }
    }

    @Test
    void whatWouldDoHarmIsRefusedWithALineForEach(EmbeddedCluster cluster) throws Exception {
        try (RunningProgram dryRun = run(cluster, "topics", "create", "--partitions", "3", "--dry-run");
                RunningProgram create = run(cluster, "topics", "create", "--partitions", "3")) {
            assertThat(dryRun.awaitEnd()).isEqualTo(1);
            assertThat(dryRun.out())
                    .contains("refused " + LOG + ": partitions: expected 3, found 6; ")
                    .contains("refused " + LOG + ": replicas: expected 3, found 1; ")
                    .contains("9 topics: 0 to create, 0 to change, 18 refused, 0 as in the catalogue");
            assertThat(create.awaitEnd()).isEqualTo(1);
            assertThat(create.out()).isEmpty();
            assertThat(create.err())
                    .hasLineCount(18)
                    .contains(
                            "aftermath: not changed: " + LOG + ": partitions: expected 3, found 6; partitions cannot be"
                                    + " removed: give --partitions 6");
        }
    }

    /** The registry is that of other tests too: what this one spoils it mends. */
    @Test
    void aSchemaThatIsNotCompatibleIsRefusedByTheNameOfItsField(EmbeddedCluster cluster) throws Exception {
        String subject = TopicCatalogue.REJECTED.subject();
        SchemaRegistryClient registry = RegistryAvro.client(cluster.connection());
        registry.deleteSubject(subject);
        try {
            registry.register(
                    subject,
                    new AvroSchema(SchemaBuilder.record("RejectedDocument")
                            .namespace("dev.aftermath.schemas")
                            .fields()
                            .requiredLong("reason")
                            .endRecord()));
            try (RunningProgram dryRun = run(cluster, "schemas", "register", "--dry-run");
                    RunningProgram register = run(cluster, "schemas", "register")) {
                assertThat(dryRun.awaitEnd()).isEqualTo(1);
                assertThat(dryRun.out())
                        .contains("refused " + subject + ": schema: expected a new version (")
                        .contains("8 schemas: 0 to create, 0 to change, 1 refused, 7 as in the catalogue");
                assertThat(register.awaitEnd()).isEqualTo(1);
                assertThat(register.out()).isEmpty();
                assertThat(register.err())
                        .hasLineCount(1)
                        .startsWith("aftermath: not changed: " + subject + ": schema: ")
                        .contains("not compatible: field ");
            }
        } finally {
            registry.deleteSubject(subject);
            new SchemaRegistrar(cluster.connection()).register(TopicCatalogue.all());
        }
    }

    /** Processors that have run once leave their internal topics. */
    private void buildState(EmbeddedCluster cluster) throws Exception {
        StreamsSettings settings = StreamsSettings.single(
                cluster.connection(),
                StreamsSettings.DEFAULT_APPLICATION_ID,
                temporary.resolve("state"),
                1,
                Duration.ofMillis(100));
        try (IncidentStreams processors = new IncidentStreams(settings)) {
            processors.start();
            CompletableFuture.anyOf(processors.ready(), processors.ended()).get();
            assertThat(processors.failure()).isEmpty();
        }
        try (RunningProgram ingest = ingest(cluster)) {
            assertThat(ingest.awaitEnd()).as(ingest.err()).isZero();
        }
    }

    private static void addPartitions(EmbeddedCluster cluster, int partitions) throws Exception {
        try (Admin admin = cluster.admin()) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(ProcessorTopics.of(StreamsSettings.DEFAULT_APPLICATION_ID));
            admin.createPartitions(Map.of(LOG, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
            while (admin.describeTopics(List.of(LOG))
                            .allTopicNames()
                            .get()
                            .get(LOG)
                            .partitions()
                            .size()
                    < partitions) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private RunningProgram ingest(EmbeddedCluster cluster) {
        return run(cluster, "ingest", documents.toString(), "--source", "blog");
    }

    private RunningProgram streams(EmbeddedCluster cluster) {
        return run(
                cluster,
                "streams",
                "--state-dir",
                temporary.resolve("state").toString(),
                "--replication-factor",
                "1",
                "--standby-replicas",
                "0");
    }

    private RunningProgram run(EmbeddedCluster cluster, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-server");
        all.add(cluster.connection().bootstrapServers());
        all.add("--registry-url");
        all.add(cluster.connection().registryUrl());
        return RunningProgram.start(temporary, all.toArray(new String[0]));
    }
}
