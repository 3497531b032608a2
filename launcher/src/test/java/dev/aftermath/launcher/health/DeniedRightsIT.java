package dev.aftermath.launcher.health;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.ClusterTopics;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.GuardedBroker;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processors with just their rights, of which some are taken away or were never given: what lacks is named, and granting it is
 * all there is to do.
 */
@ExtendWith(EmbeddedCluster.Extension.class)
@Timeout(240)
class DeniedRightsIT {

    private static final long POLL_NANOS = 50_000_000;
    private static final String APPLICATION = "aftermath-streams";
    private static final String OWN = APPLICATION + "-";
    private static final String DOCUMENT = """
            {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "%s", "Company": "Platform.sh",
             "StartTime": "2016-08-18T19:00:00Z", "EndTime": "2016-08-18T23:30:00Z"}
            """;

    @TempDir
    private Path temporary;

    private int documents;

    @Test
    void aRightThatLacksIsNamedAndWaitedForAtTheStartAndLaterOn(EmbeddedCluster cluster) throws Exception {
        String registry = cluster.connection().registryUrl();
        try (GuardedBroker broker = GuardedBroker.start(temporary.resolve("broker"))) {
            ClusterConnection all = broker.unguarded(registry);
            ClusterTopics.create(all, TopicCatalogue.DEFAULT_PARTITIONS, 1);
            broker.grant(rights());
            AclBinding create = GuardedBroker.right(TOPIC, OWN, PREFIXED, CREATE);
            broker.withdraw(List.of(create));
            try (IncidentStreams processors = processors(broker.guarded(registry))) {
                processors.start();
                await(() -> processors
                        .trouble()
                        .filter(line -> line.contains("deny Create on topics that begin with " + OWN)
                                && line.contains("kafka-acls.sh"))
                        .isPresent());

                broker.grant(List.of(create));
                ingest(all);
                await(() -> processors.trouble().isEmpty());

                withdrawn(
                        broker,
                        all,
                        processors,
                        GuardedBroker.right(GROUP, APPLICATION, LITERAL, READ),
                        "deny Read on group " + APPLICATION);
                withdrawn(
                        broker,
                        all,
                        processors,
                        GuardedBroker.right(TOPIC, TopicCatalogue.CURRENT.name(), LITERAL, WRITE),
                        "deny Write on topic incident.current.v1");
                withdrawn(
                        broker,
                        all,
                        processors,
                        GuardedBroker.right(TOPIC, OWN, PREFIXED, DELETE),
                        "deny Delete on topics that begin with " + OWN);
            }
        }
    }

    @Test
    void whoWaitsForARightStopsWhenAskedTo(EmbeddedCluster cluster) throws Exception {
        AclBinding create = GuardedBroker.right(TOPIC, OWN, PREFIXED, CREATE);
        AclBinding group = GuardedBroker.right(GROUP, APPLICATION, LITERAL, READ);
        AclBinding view = GuardedBroker.right(TOPIC, TopicCatalogue.OUTAGE_DURATIONS.name(), LITERAL, READ);
        try (GuardedBroker broker = GuardedBroker.start(temporary.resolve("broker"))) {
            ClusterConnection all = broker.unguarded(cluster.connection().registryUrl());
            ClusterTopics.create(all, TopicCatalogue.DEFAULT_PARTITIONS, 1);
            broker.grant(rights());
            broker.grant(rightsOfReadSides());
            broker.withdraw(List.of(create, view));
            ClusterConnection guarded = broker.guarded(cluster.connection().registryUrl());
            String[] streams = {
                "streams",
                "--state-dir",
                temporary.resolve("state").toString(),
                "--threads",
                "1",
                "--replication-factor",
                "1"
            };
            try (RunningProgram processors = program(guarded, streams);
                    RunningProgram readSide = program(guarded, "serve", "--port", "0")) {
                await(() -> processors.err().contains("deny Create on topics that begin with " + OWN));
                await(() -> readSide.err()
                        .contains("deny Read on topic " + view.pattern().name()));

                assertThat(processors.stop()).isZero();
                assertThat(readSide.stop()).isZero();
            }
            broker.grant(List.of(create, view));
            try (RunningProgram processors = program(guarded, streams);
                    RunningProgram readSide = program(guarded, "serve", "--port", "0")) {
                processors.awaitLine("running: ");
                readSide.awaitLine("serving: ");
                broker.withdraw(List.of(group, view));
                await(() -> processors.err().contains("deny Read on group " + APPLICATION));
                await(() -> readSide.err()
                        .contains("deny Read on topic " + view.pattern().name()));

                assertThat(processors.stop()).isZero();
                assertThat(readSide.stop()).isZero();
            }
        }
    }

    private RunningProgram program(ClusterConnection connection, String... command) throws IOException {
        List<String> lines = connection.clientConfig().entrySet().stream()
                .map(Object::toString)
                .toList();
        Path properties = Files.write(temporary.resolve("client.properties"), lines);
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--bootstrap-server",
                connection.bootstrapServers(),
                "--registry-url",
                connection.registryUrl(),
                "--command-config",
                properties.toString()));
        return RunningProgram.start(temporary, arguments.toArray(new String[0]));
    }

    private static List<AclBinding> rightsOfReadSides() {
        return TopicCatalogue.all().stream()
                .map(topic -> GuardedBroker.right(TOPIC, topic.name(), LITERAL, READ))
                .toList();
    }

    private void withdrawn(
            GuardedBroker broker, ClusterConnection all, IncidentStreams processors, AclBinding right, String words)
            throws Exception {
        broker.withdraw(List.of(right));
        ingest(all);
        await(() -> processors.trouble().filter(line -> line.contains(words)).isPresent());
        assertThat(processors.failure()).isEmpty();

        broker.grant(List.of(right));
        await(() -> processors.trouble().isEmpty());
    }

    private IncidentStreams processors(ClusterConnection connection) {
        return new IncidentStreams(
                StreamsSettings.single(connection, APPLICATION, temporary.resolve("state"), 1, Duration.ofMillis(100)));
    }

    private void ingest(ClusterConnection connection) throws Exception {
        Path document = Files.writeString(temporary.resolve("document.json"), DOCUMENT.formatted(++documents));
        assertThat(new Ingester(new IngestSettings(connection, "blog", List.of(document)))
                        .run((done, total) -> {})
                        .exitCode())
                .isZero();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** What docs/operations.md lists for the processors. */
    private static List<AclBinding> rights() {
        List<AclBinding> rights = new ArrayList<>();
        for (AclOperation operation : List.of(READ, DESCRIBE_CONFIGS)) {
            rights.add(GuardedBroker.right(TOPIC, TopicCatalogue.EVENTS.name(), LITERAL, operation));
        }
        for (TopicSpec written : List.of(
                TopicCatalogue.CURRENT,
                TopicCatalogue.OUTAGE_DURATIONS,
                TopicCatalogue.CATEGORY_COUNTS,
                TopicCatalogue.COMPANY_TRENDS,
                TopicCatalogue.VIEW_PROGRESS,
                TopicCatalogue.UNDECODABLE)) {
            for (AclOperation operation : List.of(WRITE, DESCRIBE_CONFIGS)) {
                rights.add(GuardedBroker.right(TOPIC, written.name(), LITERAL, operation));
            }
        }
        for (AclOperation operation : List.of(CREATE, READ, WRITE, DELETE, DESCRIBE_CONFIGS)) {
            rights.add(GuardedBroker.right(TOPIC, OWN, PREFIXED, operation));
        }
        rights.add(GuardedBroker.right(GROUP, APPLICATION, LITERAL, READ));
        rights.add(GuardedBroker.right(TRANSACTIONAL_ID, OWN, PREFIXED, WRITE));
        return rights;
    }
}
