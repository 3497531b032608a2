package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others write to the log in the right way is heeded before ingest gives out a version. */
class HeededFactsTest {

    private static final String ID = Documents.PLATFORM_SH_ID;

    @TempDir
    private Path root;

    private final MockCluster cluster = new MockCluster();

    private void put(String title) {
        Documents.platformSh().with("Title", title).write(root.resolve("a.json"));
    }

    private void putAnother(int n) {
        Documents.incident(Documents.id(n)).write(root.resolve(n + ".json"));
    }

    private IngestReport ingest() {
        return ingest(IngestProgress.SILENT);
    }

    private IngestReport ingest(IngestProgress progress) {
        IngestSettings settings = new IngestSettings(cluster.connection, "test", List.of(root), 10_000, 100);
        cluster.readOfTheLog = 0;
        return new Ingester(settings, Clock.fixed(IngestScenario.NOW, ZoneOffset.UTC), cluster::newLog).run(progress);
    }

    private List<IncidentEvent> published() {
        try (var values = RegistryAvro.<IncidentEvent>deserializer(cluster.registry, cluster.connection)) {
            return cluster.committed(TopicCatalogue.EVENTS).stream()
                    .filter(entry -> entry.key().equals(ID))
                    .map(entry -> values.deserialize(entry.topic(), entry.value()))
                    .toList();
        }
    }

    private IncidentEvent newest() {
        return published().get(published().size() - 1);
    }

    private static IncidentEvent.Builder fact(int version, String title) {
        Incident incident = Incident.newBuilder(Documents.platformSh().valid().incident())
                .setTitle(title)
                .build();
        return IncidentEvent.newBuilder()
                .setIncidentId(ID)
                .setVersion(version)
                .setFact(version == 1 ? Fact.RECORDED : Fact.CORRECTED)
                .setKnownAt(IngestScenario.NOW)
                .setSource("test")
                .setLocation("elsewhere")
                .setContentHash(Sha256Digest.of(new byte[0]))
                .setChangedFields(List.of("title"))
                .setIncident(incident);
    }

    private static IncidentEvent withdrawn(int version) {
        return fact(version, "").setFact(Fact.WITHDRAWN).setIncident(null).build();
    }

    @Test
    void afterAWithdrawalByAnotherWriterTheNextDocumentIsRecordedAgain() {
        put("first");
        ingest();
        cluster.write(withdrawn(2));

        put("second");
        assertThat(ingest().recorded()).isEqualTo(1);
        assertThat(newest().getVersion()).isEqualTo(3);
        assertThat(newest().getFact()).isEqualTo(Fact.RECORDED);

        put("third");
        assertThat(ingest().corrected()).isEqualTo(1);
        assertThat(newest().getVersion()).isEqualTo(4);
        assertThat(newest().getChangedFields()).containsExactly("title");
    }

    @Test
    void aDocumentThatSaysWhatItSaidUndoesNothingThatAnotherWrote() {
        put("first");
        ingest();
        cluster.write(fact(2, "by hand").build());
        int committed = cluster.committed.size();

        assertThat(ingest().unchanged()).isEqualTo(1);

        assertThat(cluster.committed).hasSize(committed);
    }

    @Test
    void aNewDocumentIsComparedWithWhatAnotherWrote() {
        put("first");
        ingest();
        cluster.write(fact(7, "by hand").build());
        Documents.platformSh().with("Title", "by hand").with("Company", "Upsun").write(root.resolve("a.json"));

        ingest();

        assertThat(newest().getVersion()).isEqualTo(8);
        assertThat(newest().getChangedFields()).containsExactly("company");
    }

    @Test
    void anIncidentThatAnotherRecordedIsNotRecordedTwice() {
        cluster.write(fact(1, "first").build());
        put("first");

        assertThat(ingest().unchanged()).isEqualTo(1);
        assertThat(published()).isEmpty();

        put("second");
        ingest();
        assertThat(newest().getVersion()).isEqualTo(2);
        assertThat(newest().getFact()).isEqualTo(Fact.CORRECTED);
    }

    @Test
    void whatWasHeededIsRememberedWithTheNextFactsAndNotReadAgain() {
        put("first");
        ingest();
        cluster.write(withdrawn(2));
        putAnother(1);
        ingest();
        assertThat(cluster.readOfTheLog).isEqualTo(1);

        putAnother(2);
        ingest();
        assertThat(cluster.readOfTheLog).isZero();

        put("second");
        ingest();
        assertThat(cluster.readOfTheLog).isZero();
        assertThat(newest().getVersion()).isEqualTo(3);
    }

    @Test
    void withNothingNewNothingIsPublishedHoweverMuchWasHeeded() {
        put("first");
        ingest();
        cluster.write(withdrawn(2));
        int committed = cluster.committed.size();

        assertThat(ingest().transactions()).isZero();
        assertThat(ingest().transactions()).isZero();

        assertThat(cluster.committed).hasSize(committed);
    }

    @Test
    void aLogOfAnOlderVersionIsReadOnceFromItsBeginning() {
        put("first");
        ingest();
        put("second");
        ingest();
        forgetPositions();
        cluster.write(withdrawn(3));
        put("third");
        List<String> heard = new ArrayList<>();

        ingest(new IngestProgress() {
            @Override
            public void documents(int done, int total) {
                heard.add("documents");
            }

            @Override
            public void log(long read, long total) {
                heard.add(read + " of " + total);
            }
        });

        assertThat(newest().getVersion()).isEqualTo(4);
        assertThat(cluster.readOfTheLog).isEqualTo(3);
        assertThat(heard).startsWith("0 of 5").endsWith("documents");
        putAnother(1);
        ingest();
        assertThat(cluster.readOfTheLog).isZero();
    }

    @Test
    void aLongLogIsRememberedEvenIfNothingElseIsPublished() {
        put("first");
        ingest();
        forgetPositions();
        IncidentEvent again = newest();
        for (int i = 0; i < 10_000; i++) {
            cluster.write(again);
        }

        ingest();
        assertThat(cluster.readOfTheLog).isEqualTo(10_001);
        ingest();
        assertThat(cluster.readOfTheLog).isZero();
    }

    @Test
    void aFactThatCameBeforeOnesOwnWithTheSameVersionCountsAndTheDocumentIsPublishedAgain() {
        put("first");
        ingest();
        put("second");
        cluster.beforeFact = () -> {
            cluster.beforeFact = () -> {};
            cluster.write(fact(2, "by hand").build());
        };
        ingest();
        assertThat(newest().getVersion()).isEqualTo(2);

        assertThat(ingest().corrected()).isEqualTo(1);

        assertThat(newest().getVersion()).isEqualTo(3);
        assertThat(newest().getIncident().getTitle()).isEqualTo("second");
        assertThat(ingest().unchanged()).isEqualTo(1);
    }

    @Test
    void aFactThatCameAfterOnesOwnWithTheSameVersionCountsForNothing() {
        put("first");
        ingest();
        cluster.write(fact(1, "by hand").build());

        assertThat(ingest().unchanged()).isEqualTo(1);
        forgetPositions();
        assertThat(ingest().unchanged()).isEqualTo(1);
        put("second");
        ingest();

        assertThat(newest().getVersion()).isEqualTo(2);
    }

    @Test
    void aLogThatHasLostFactsIsRefused() {
        put("first");
        ingest();
        cluster.loseTheLog();

        assertThatThrownBy(this::ingest)
                .isInstanceOf(IngestException.class)
                .hasMessageContainingAll(
                        "incident.events.v1 is shorter",
                        "ends at offset 0, and was known up to 1",
                        "restore it",
                        "delete incident.ingest-index.v1");
    }

    static List<Consumer<MockCluster>> wrong() {
        Instant future = IngestScenario.NOW.plus(Duration.ofDays(2));
        int own = MockCluster.partitionOf(ID);
        String elsewhere = Documents.id(1);
        return List.of(
                cluster -> cluster.write(1 - own, ID, withdrawn(2)),
                cluster -> cluster.write(MockCluster.partitionOf(elsewhere), elsewhere, withdrawn(2)),
                cluster -> cluster.write(own, ID, (byte[]) null),
                cluster -> cluster.write(own, ID, "hello".getBytes()),
                cluster -> cluster.write(own, ID, new byte[] {0, 0, 0, 0x27, 0x0f, 1, 2}),
                cluster -> cluster.write(own, ID, resized(cluster, -20)),
                cluster -> cluster.write(own, ID, resized(cluster, 1)),
                cluster -> cluster.write(fact(2, "x".repeat(1_001)).build()),
                cluster -> cluster.write(fact(2, "a\0").build()),
                cluster -> cluster.write(fact(Integer.MAX_VALUE, "x").build()),
                cluster -> cluster.write(fact(2, "x")
                        .setKnownAt(Instant.parse("9000-01-01T00:00:00Z"))
                        .build()),
                cluster -> cluster.write(fact(2, "x").setIncident(null).build()),
                cluster -> cluster.write(fact(2, "x").setFact(Fact.WITHDRAWN).build()),
                cluster -> cluster.write(with(incident -> incident.setEndTime(future))),
                cluster ->
                        cluster.write(with(incident -> incident.setStartTime(Instant.parse("1900-01-01T00:00:00Z")))),
                cluster -> cluster.write(with(incident -> incident.setEndTime(Instant.EPOCH))),
                cluster -> cluster.write(with(incident -> incident.setCategories(Collections.nCopies(51, "c")))),
                cluster -> cluster.write(with(incident -> incident.setKeywords(List.of("k".repeat(201))))),
                cluster -> cluster.write(
                        with(incident -> incident.setSourcePublishedAt(Instant.ofEpochMilli(1_471_546_800_000_000L)))));
    }

    private static IncidentEvent with(Consumer<Incident.Builder> change) {
        Incident.Builder incident = Incident.newBuilder(fact(2, "x").getIncident());
        change.accept(incident);
        return fact(2, "x").setIncident(incident.build()).build();
    }

    /** A good fact, cut or lengthened. */
    private static byte[] resized(MockCluster cluster, int bytes) {
        cluster.write(withdrawn(2));
        byte[] whole = cluster.log.remove(cluster.log.size() - 1).value();
        return Arrays.copyOf(whole, whole.length + bytes);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatTheProcessorsSetAsideIsNotHeeded(Consumer<MockCluster> write) {
        put("first");
        ingest();
        write.accept(cluster);
        put("second");

        ingest();

        assertThat(newest().getVersion()).isEqualTo(2);
        assertThat(newest().getFact()).isEqualTo(Fact.CORRECTED);
    }

    private void forgetPositions() {
        cluster.committed.removeIf(HeededFactsTest::isPosition);
    }

    private static boolean isPosition(ProducerRecord<String, byte[]> entry) {
        return entry.key().startsWith("//");
    }
}
