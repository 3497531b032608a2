package dev.aftermath.launcher.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.CommandRun;
import dev.aftermath.launcher.testing.Certificates;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each part with the rights that {@code docs/operations.md} lists, which are all that it has: it works, and with any one of
 * them taken away it says which. Found out on a broker that knows its users by password and by certificate.
 */
@ExtendWith(EmbeddedCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SecuredClusterIT {

    private static final long POLL_NANOS = 20_000_000;
    private static final String DOCUMENT = """
            {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "%s", "Company": "Platform.sh",
             "StartTime": "2016-08-18T19:00:00Z", "EndTime": "2016-08-18T23:30:00Z", "Categories": ["cloud"]}
            """;

    @TempDir
    private static Path temporary;

    private SecuredBroker broker;
    private String registryUrl;
    private int documents;

    @BeforeAll
    void start(EmbeddedCluster cluster) {
        registryUrl = cluster.connection().registryUrl();
        Set<String> users = rights().map(DocumentedRight::user).collect(Collectors.toSet());
        broker = new SecuredBroker(temporary, Certificates.in(temporary), users);
        broker.grant(rights().map(DocumentedRight::binding).toList());
        assertDone(run("provisioning", "topics", "create", "--replication-factor", "1"));
        assertDone(ingest());
        try (IncidentStreams processors = processors()) {
            processors.start();
            await(() -> processors.trouble().isEmpty());
        }
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private static Stream<DocumentedRight> rights() {
        return DocumentedRight.all().stream();
    }

    private static Stream<DocumentedRight> rights(String user) {
        return rights().filter(right -> right.user().equals(user));
    }

    static Stream<DocumentedRight> ofProvisioning() {
        return rights("provisioning");
    }

    static Stream<DocumentedRight> ofChecking() {
        return rights("checking");
    }

    static Stream<DocumentedRight> ofIngest() {
        return rights("ingest");
    }

    static Stream<DocumentedRight> ofStreams() {
        return rights("streams");
    }

    static Stream<DocumentedRight> ofServe() {
        return rights("serve");
    }

    @Test
    void theTableHasRightsForEveryPart() {
        assertThat(rights().map(DocumentedRight::user).distinct())
                .containsExactly("provisioning", "checking", "ingest", "streams", "serve");
    }

    @ParameterizedTest
    @MethodSource("ofProvisioning")
    void topicsAreNotCreatedWithoutARight(DocumentedRight right) {
        SecuredBroker.await(broker.superuser()
                .deleteTopics(List.of(TopicCatalogue.REJECTED.name()))
                .all());
        setRetention("604800000");
        try {
            assertNames(
                    right, without(right, () -> run("provisioning", "topics", "create", "--replication-factor", "1")));
        } finally {
            assertDone(run("provisioning", "topics", "create", "--replication-factor", "1"));
        }
    }

    @ParameterizedTest
    @MethodSource("ofChecking")
    void topicsAreNotCheckedWithoutARight(DocumentedRight right) {
        assertDone(run("checking", "topics", "check", "--replication-factor", "1"));

        assertNames(right, without(right, () -> run("checking", "topics", "check", "--replication-factor", "1")));
    }

    @ParameterizedTest
    @MethodSource("ofIngest")
    void ingestNamesTheRightThatItLacks(DocumentedRight right) {
        assertNames(right, without(right, () -> ingest()));
    }

    @ParameterizedTest
    @MethodSource("ofStreams")
    void processorsThatStartNameTheRightThatTheyLack(DocumentedRight right) {
        String line = without(right, () -> {
            try (IncidentStreams processors = processors()) {
                processors.start();
                await(right, processors::trouble);
                return processors.trouble().orElseThrow();
            } catch (IllegalStateException refusal) {
                return refusal.getMessage();
            }
        });

        assertSays(right, line);
    }

    @Test
    void processorsAtWorkNameEachRightThatIsTakenAwayUntilItIsGiven() {
        try (IncidentStreams processors = processors()) {
            processors.start();
            await(() -> processors.trouble().isEmpty());
            ofStreams().filter(SecuredClusterIT::isOneOfItsKind).forEach(right -> {
                without(right, () -> {
                    assertDone(ingest());
                    return await(right, processors::trouble);
                });
                await(() -> processors.trouble().isEmpty());
            });
            assertThat(processors.failure()).isEmpty();
        }
    }

    /** All topics are watched in one way: of the log, a view and the internal ones one right each, and those on no topic. */
    private static boolean isOneOfItsKind(DocumentedRight right) {
        String resource = right.name();
        return right.type() != ResourceType.TOPIC
                || right.operationWord().equals("Read") && resource.equals(TopicCatalogue.EVENTS.name())
                || right.operationWord().equals("Write") && resource.equals(TopicCatalogue.CURRENT.name())
                || right.operationWord().equals("Delete");
    }

    @ParameterizedTest
    @MethodSource("ofServe")
    void aReadSideNamesTheRightThatItLacks(DocumentedRight right) {
        without(right, () -> {
            try (Warnings warnings = Warnings.listen();
                    ReadSide readSide = readSide()) {
                readSide.start();
                return await(right, warnings::newest);
            }
        });
    }

    @Test
    void aReadSideAtWorkNamesEachRightThatIsTakenAwayUntilItIsGiven() {
        try (Warnings warnings = Warnings.listen();
                ReadSide readSide = readSide()) {
            readSide.start();
            await(() -> readSide.readiness().ready());
            ofServe().filter(right -> right.operationWord().equals("Read")).forEach(right -> {
                without(right, () -> await(right, warnings::newest));
                await(() -> readSide.readiness().ready());
            });
            assertThat(readSide.failure()).isEmpty();
        }
    }

    @Test
    void usersAreKnownByTheirCertificatesToo() {
        Map<String, String> properties = broker.withCertificate("ingest");

        assertDone(ingest(broker.bootstrapOfCertificates(), properties));
    }

    @Test
    void whoIsNotKnownIsToldSo() {
        CommandRun strange = ingest(broker.bootstrapOfPasswords(), broker.withPassword("ingest", "another-secret"));

        assertThat(strange.exitCode()).isEqualTo(1);
        assertThat(strange.err())
                .hasLineCount(1)
                .contains("do not authenticate each other", "sasl.jaas.config")
                .doesNotContain("another-secret");
    }

    /** Does something while a right is missing. */
    private <T> T without(DocumentedRight right, Supplier<T> deed) {
        broker.deny(right.binding());
        try {
            return deed.get();
        } finally {
            broker.grant(List.of(right.binding()));
        }
    }

    private static void assertNames(DocumentedRight right, CommandRun run) {
        assertThat(run.exitCode()).as("%s", run).isEqualTo(1);
        assertThat(run.err()).startsWith("aftermath: ").hasLineCount(1);
        assertSays(right, run.err());
    }

    private static void assertSays(DocumentedRight right, String line) {
        assertThat(line)
                .satisfies(said -> assertThat(right.isNamedIn(said)).as(said).isTrue());
    }

    private static boolean await(DocumentedRight right, Supplier<Optional<String>> said) {
        await(() -> said.get().filter(right::isNamedIn).isPresent());
        return true;
    }

    private static void await(Supplier<Boolean> condition) {
        while (!condition.get()) {
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.interrupted()) {
                throw new AssertionError("it does not come");
            }
        }
    }

    private void setRetention(String millis) {
        ConfigResource log = new ConfigResource(ConfigResource.Type.TOPIC, TopicCatalogue.EVENTS.name());
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET);
        SecuredBroker.await(broker.superuser()
                .incrementalAlterConfigs(Map.of(log, List.of(change)))
                .all());
    }

    private IncidentStreams processors() {
        Map<String, String> properties = new HashMap<>(broker.withPassword("streams"));
        // others wait so long for a thread that has failed
        properties.put("session.timeout.ms", "6000");
        return new IncidentStreams(StreamsSettings.single(
                new ClusterConnection(broker.bootstrapOfPasswords(), registryUrl, properties),
                StreamsSettings.DEFAULT_APPLICATION_ID,
                temporary.resolve("state"),
                1,
                Duration.ofMillis(100)));
    }

    private ReadSide readSide() {
        ClusterConnection connection = broker.connection("serve", registryUrl);
        return new ReadSide(new ServingSettings(connection, ServingSettings.DEFAULT_HOST, 0)
                .withSnapshots(temporary.resolve("snapshots")));
    }

    /** Of a document that nobody knows yet. */
    private CommandRun ingest() {
        return ingest(broker.bootstrapOfPasswords(), broker.withPassword("ingest"));
    }

    private CommandRun ingest(String bootstrapServers, Map<String, String> properties) {
        Path document = write("document.json", DOCUMENT.formatted("edition " + ++documents));
        return run(bootstrapServers, properties, "ingest", document.toString(), "--source", "blog");
    }

    private CommandRun run(String user, String... arguments) {
        return run(broker.bootstrapOfPasswords(), broker.withPassword(user), arguments);
    }

    private CommandRun run(String bootstrapServers, Map<String, String> properties, String... arguments) {
        String lines = properties.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("\n"));
        Stream<String> connection = Stream.of(
                "--bootstrap-server",
                bootstrapServers,
                "--registry-url",
                registryUrl,
                "--command-config",
                write("client.properties", lines).toString());
        return CommandRun.of(Stream.concat(Stream.of(arguments), connection).toArray(String[]::new));
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.exitCode()).as("%s", run).isZero();
    }

    private static Path write(String name, String text) {
        try {
            return Files.writeString(temporary.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
