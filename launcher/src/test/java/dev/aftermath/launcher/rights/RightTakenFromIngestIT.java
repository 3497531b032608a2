package dev.aftermath.launcher.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aftermath.ingest.IngestException;
import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.Certificates;
import dev.aftermath.launcher.testing.ClusterTopics;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.CommittedTopic.Entry;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A right that is taken away while documents are published: it is named, and nothing is lost or said twice. */
@ExtendWith(EmbeddedCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RightTakenFromIngestIT {

    private static final int DOCUMENTS = 60;
    private static final int PER_TRANSACTION = 5;
    /** In the middle of a transaction. */
    private static final int TAKEN_AFTER = 32;

    private static final String DOCUMENT = """
            {"UUID": "655ee350-a86f-424b-89c5-%012d", "Title": "Number %d", "Company": "Platform.sh",
             "StartTime": "2016-08-18T19:00:00Z", "SourceFetchedAt": "2020-01-01T00:00:00Z"}
            """;

    @TempDir
    private static Path temporary;

    private SecuredBroker broker;
    private ClusterConnection superuser;
    private ClusterConnection ingest;
    private Path documents;

    @BeforeAll
    void start(EmbeddedCluster cluster) throws IOException {
        documents = Files.createDirectory(temporary.resolve("documents"));
        for (int number = 0; number < DOCUMENTS; number++) {
            // the last ones are rejected, so that all topics are written to after the right is gone
            String text = number < DOCUMENTS - PER_TRANSACTION ? DOCUMENT.formatted(number, number) : "{\"Title\": 1}";
            Files.writeString(documents.resolve("%03d.json".formatted(number)), text);
        }
        String registryUrl = cluster.connection().registryUrl();
        broker = new SecuredBroker(temporary, Certificates.in(temporary), Set.of("ingest"));
        broker.grant(DocumentedRight.all().stream()
                .filter(right -> right.user().equals("ingest"))
                .map(DocumentedRight::binding)
                .toList());
        superuser = new ClusterConnection(broker.bootstrapOfTheSuperuser(), registryUrl, Map.of());
        ingest = broker.connection("ingest", registryUrl);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @BeforeEach
    void emptyTheLog() {
        ClusterTopics.deleteAll(superuser);
        ClusterTopics.create(superuser, TopicCatalogue.DEFAULT_PARTITIONS, 1);
    }

    static Stream<DocumentedRight> thatPublishingTakes() {
        return DocumentedRight.all().stream()
                .filter(right ->
                        right.user().equals("ingest") && right.operationWord().equals("Write"));
    }

    @ParameterizedTest
    @MethodSource("thatPublishingTakes")
    void itIsNamedAndTheNextRunCompletesTheLogOfAnUndisturbedOne(DocumentedRight right, EmbeddedCluster undisturbed) {
        run(undisturbed.connection(), IngestProgress.SILENT);

        IngestException failure = catchThrowableOfType(
                IngestException.class,
                () -> run(ingest, (done, total) -> {
                    if (done == TAKEN_AFTER) {
                        broker.deny(right.binding());
                    }
                }));

        assertThat(failure).isNotNull().satisfies(said -> assertThat(right.isNamedIn(said.getMessage()))
                .as(said.getMessage())
                .isTrue());
        assertThat(facts(superuser).values().stream().mapToInt(List::size).sum())
                .as("facts of transactions that were whole before")
                .isBetween(TAKEN_AFTER / PER_TRANSACTION * PER_TRANSACTION, DOCUMENTS - PER_TRANSACTION);

        broker.grant(List.of(right.binding()));
        IngestReport completed = run(ingest, IngestProgress.SILENT);

        assertThat(completed.rejected()).isEqualTo(PER_TRANSACTION);
        assertThat(facts(superuser)).isEqualTo(facts(undisturbed.connection()));
        assertThat(run(ingest, IngestProgress.SILENT).recorded()).isZero();
    }

    private static Map<Integer, List<Entry<IncidentEvent>>> facts(ClusterConnection connection) {
        return CommittedTopic.read(connection, TopicCatalogue.EVENTS);
    }

    private IngestReport run(ClusterConnection connection, IngestProgress progress) {
        return new Ingester(new IngestSettings(
                        connection,
                        "blog",
                        List.of(documents),
                        IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES,
                        PER_TRANSACTION,
                        Optional.empty()))
                .run(progress);
    }
}
