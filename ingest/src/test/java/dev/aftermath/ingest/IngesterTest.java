package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngesterTest {

    @TempDir
    private Path root;

    private IngestScenario scenario;

    @BeforeEach
    void openAnEmptyLog() {
        scenario = new IngestScenario(root);
    }

    @Test
    void recordsANewIncidentWithItsProvenance() {
        scenario.put("2016/a.json", Documents.platformSh());

        IngestReport report = scenario.run();

        assertThat(report).isEqualTo(new IngestReport(1, 0, 0, List.of(), List.of(), 1));
        assertThat(scenario.log.of(TopicCatalogue.EVENTS).get(0).key()).isEqualTo(Documents.PLATFORM_SH_ID);
        IncidentEvent event = scenario.events().get(0);
        assertThat(event.getIncidentId()).isEqualTo(Documents.PLATFORM_SH_ID);
        assertThat(event.getVersion()).isEqualTo(1);
        assertThat(event.getFact()).isEqualTo(Fact.RECORDED);
        assertThat(event.getKnownAt()).isEqualTo("2026-05-04T18:00:00Z");
        assertThat(event.getSource()).isEqualTo("test");
        assertThat(event.getLocation()).isEqualTo("2016/a.json");
        assertThat(event.getChangedFields()).isEmpty();
        assertThat(event.getIncident().getCompany()).isEqualTo("Platform.sh");
        LogRecord remembered = scenario.log.of(TopicCatalogue.INGEST_INDEX).get(0);
        assertThat(remembered.key()).isEqualTo("test/" + Documents.PLATFORM_SH_ID);
        assertThat(((IngestIndexEntry) remembered.value()).getContentHash()).isEqualTo(event.getContentHash());
    }

    @Test
    void knowsAnIncidentSinceItsIngestIfTheDocumentDoesNotSayWhenItWasFetched() {
        scenario.put("a.json", Documents.platformSh().with("SourceFetchedAt", "0001-01-01T00:00:00Z"));

        scenario.run();

        assertThat(scenario.events().get(0).getKnownAt()).isEqualTo(IngestScenario.NOW);
    }

    @Test
    void correctsAnIncidentAndNamesTheChangedFields() {
        scenario.put("a.json", Documents.platformSh());
        scenario.run();
        scenario.put("a.json", Documents.platformSh().with("Company", "Upsun").with("EndTime", ""));

        IngestReport report = scenario.run();

        assertThat(report.corrected()).isEqualTo(1);
        IncidentEvent event = scenario.events().get(1);
        assertThat(event.getFact()).isEqualTo(Fact.CORRECTED);
        assertThat(event.getVersion()).isEqualTo(2);
        assertThat(event.getChangedFields()).containsExactly("endTime", "company");
        assertThat(event.getIncident().getEndTime()).isNull();
    }

    @Test
    void publishesNothingForTheSameDocumentsAgain() {
        putSomethingOfEverything();
        IngestReport first = scenario.run();
        List<LogRecord> published = scenario.log.records();

        IngestReport second = scenario.run();

        assertThat(scenario.log.records()).isEqualTo(published);
        assertThat(first)
                .isEqualTo(new IngestReport(
                        3, 0, 1, first.rejections(), first.skippedFiles(), scenario.log.transactions()));
        assertThat(second).isEqualTo(new IngestReport(0, 0, 4, first.rejections(), first.skippedFiles(), 0));
        assertThat(second.rejections()).hasSize(3);
        assertThat(second.exitCode()).isEqualTo(4);
    }

    @Test
    void keepsRejectedDocumentsWithTheirReasonAndBytes() {
        scenario.put("b/bad.json", Documents.platformSh().with("StartTime", "soon"));

        IngestReport report = scenario.run();

        RejectedDocument rejected = scenario.rejected().get(0);
        assertThat(scenario.log.of(TopicCatalogue.REJECTED).get(0).key()).isEqualTo("test/b/bad.json");
        assertThat(rejected.getSource()).isEqualTo("test");
        assertThat(rejected.getLocation()).isEqualTo("b/bad.json");
        assertThat(rejected.getReason()).isEqualTo("UNREADABLE_TIME");
        assertThat(rejected.getPointer()).isEqualTo("/StartTime");
        byte[] original =
                Documents.utf8(Documents.platformSh().with("StartTime", "soon").json());
        assertThat(rejected.getOriginal().array()).isEqualTo(original);
        assertThat(rejected.getOriginalSize()).isEqualTo(original.length);
        assertThat(rejected.getContentHash()).isEqualTo(Sha256Digest.of(original));
        assertThat(report.rejections())
                .containsExactly(new IngestReport.Rejected(
                        "b/bad.json", RejectionReason.UNREADABLE_TIME, "/StartTime", rejected.getDetail()));
        assertThat(scenario.events()).isEmpty();
    }

    @Test
    void keepsTheFirstPartOfADocumentThatIsTooLarge() {
        String text = Documents.platformSh().with("Summary", "x".repeat(20_000)).json();
        scenario.put("a.json", text);

        IngestReport report = scenario.run();

        RejectedDocument rejected = scenario.rejected().get(0);
        assertThat(rejected.getReason()).isEqualTo("TOO_LARGE");
        assertThat(rejected.getOriginal().array()).isEqualTo(Documents.utf8(text.substring(0, 10_000)));
        assertThat(rejected.getOriginalSize()).isEqualTo(text.length());
        assertThat(report.rejections().get(0).detail())
                .contains(text.length() + " bytes", "10000", "--max-document-bytes");
    }

    @Test
    void rejectsANameWhoseKeyWouldBeTooLong() {
        String categories = "[\"cloud\", \"" + "\uFDFA".repeat(12) + "\"]";
        scenario.put(
                "a.json",
                Documents.platformSh().withJson("Categories", categories).json());

        assertThat(scenario.run().rejections()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(RejectionReason.TOO_LONG);
            assertThat(rejected.pointer()).isEqualTo("/Categories/1");
            assertThat(rejected.detail()).contains("216 characters once ligatures are written out", "200");
        });
    }

    @Test
    void publishesARejectionAnewOnceItsBytesChange() {
        scenario.put("a.json", "{");
        scenario.run();
        scenario.put("a.json", "{{");
        scenario.run();

        assertThat(scenario.rejected())
                .extracting(rejected ->
                        StandardCharsets.UTF_8.decode(rejected.getOriginal()).toString())
                .containsExactly("{", "{{");
    }

    @Test
    void forgetsARejectionOnceItsLocationHoldsSomethingAcceptable() {
        scenario.put("a.json", "{");
        scenario.run();
        scenario.put("a.json", Documents.platformSh());
        scenario.run();

        assertThat(scenario.log.of(TopicCatalogue.INGEST_INDEX))
                .contains(new LogRecord(TopicCatalogue.INGEST_INDEX, "test//a.json", null));

        scenario.put("a.json", "{");
        scenario.run();

        assertThat(scenario.log.of(TopicCatalogue.REJECTED))
                .extracting(LogRecord::key, letter -> letter.value() == null)
                .containsExactly(tuple("test/a.json", false), tuple("test/a.json", true), tuple("test/a.json", false));
    }

    @Test
    void tellsOnceThatADocumentIsNoLongerRejected() {
        scenario.put("a.json", Documents.platformSh());
        scenario.run();
        scenario.put("a.json", "{");
        scenario.run();
        scenario.put("a.json", Documents.platformSh());

        assertThat(scenario.run().unchanged()).isEqualTo(1);
        scenario.run();

        assertThat(scenario.rejected()).hasSize(2).endsWith((RejectedDocument) null);
    }

    @Test
    void forgetsARejectionOnceItsLocationHoldsNoDocument() {
        scenario.put("a.json", "[");
        scenario.run();
        scenario.put("a.json", "[]");

        IngestReport report = scenario.run();

        assertThat(report.skippedFiles()).containsExactly(new IngestReport.Skipped("a.json", "an array"));
        assertThat(scenario.log.records())
                .endsWith(
                        new LogRecord(TopicCatalogue.REJECTED, "test/a.json", null),
                        new LogRecord(TopicCatalogue.INGEST_INDEX, "test//a.json", null));
    }

    @Test
    void rejectsTheSecondDocumentWithOneIdAndOtherContent() {
        scenario.put("a.json", Documents.platformSh());
        scenario.put("b.json", Documents.platformSh().with("Title", "Another"));
        scenario.put("c.json", Documents.platformSh());

        IngestReport report = scenario.run();

        assertThat(report.recorded()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.rejections()).singleElement().satisfies(rejected -> {
            assertThat(rejected.location()).isEqualTo("b.json");
            assertThat(rejected.reason()).isEqualTo(RejectionReason.DUPLICATE_ID);
            assertThat(rejected.pointer()).isEqualTo("/UUID");
            assertThat(rejected.detail()).contains("a.json");
        });
        assertThat(scenario.events()).hasSize(1);
    }

    @Test
    void theRejectedDuplicateCorrectsTheIncidentOnceItStandsAlone() {
        scenario.put("a.json", Documents.platformSh());
        scenario.put("b.json", Documents.platformSh().with("Title", "Another"));
        scenario.run();
        scenario.remove("a.json");

        IngestReport report = scenario.run();

        assertThat(report).isEqualTo(new IngestReport(0, 1, 0, List.of(), List.of(), 1));
        assertThat(scenario.log.records()).contains(new LogRecord(TopicCatalogue.INGEST_INDEX, "test//b.json", null));
    }

    @Test
    void sourcesThatDisagreeDoNotCorrectEachOtherInTurns() {
        scenario.put("a.json", Documents.platformSh());
        scenario.run("one");
        scenario.put("a.json", Documents.platformSh().with("Title", "Another"));
        scenario.run("two");
        List<LogRecord> published = scenario.log.records();

        scenario.run("two");
        scenario.put("a.json", Documents.platformSh());
        scenario.run("one");

        assertThat(scenario.log.records()).isEqualTo(published);
        assertThat(scenario.events()).extracting(IncidentEvent::getVersion).containsExactly(1, 2);
        assertThat(scenario.events().get(1).getSource()).isEqualTo("two");
        assertThat(scenario.events().get(1).getChangedFields()).containsExactly("title");
    }

    @Test
    void aSourceThatAgreesIsRememberedWithoutAFact() {
        scenario.put("a.json", Documents.platformSh());
        scenario.run("one");

        assertThat(scenario.run("two").unchanged()).isEqualTo(1);
        assertThat(scenario.run("two").unchanged()).isEqualTo(1);

        assertThat(scenario.events()).hasSize(1);
        assertThat(scenario.log.of(TopicCatalogue.INGEST_INDEX))
                .extracting(LogRecord::key)
                .containsExactly("one/" + Documents.PLATFORM_SH_ID, "two/" + Documents.PLATFORM_SH_ID);
    }

    @Test
    void aWithdrawnIncidentIsRecordedAgain() {
        scenario.put("a.json", Documents.platformSh());
        scenario.run();
        LogRecord remembered = scenario.log.of(TopicCatalogue.INGEST_INDEX).get(0);
        IngestIndexEntry recorded = (IngestIndexEntry) remembered.value();
        IngestIndexEntry withdrawn = new IngestIndexEntry(
                2,
                true,
                recorded.getContentHash(),
                recorded.getFieldHashes(),
                recorded.getLocation(),
                recorded.getFieldDigests(),
                null);
        scenario.log.writer().append(List.of(new LogRecord(remembered.topic(), remembered.key(), withdrawn)));

        assertThat(scenario.run().recorded()).isEqualTo(1);

        assertThat(scenario.events()).extracting(IncidentEvent::getVersion).containsExactly(1, 3);
        assertThat(scenario.events()).extracting(IncidentEvent::getFact).containsOnly(Fact.RECORDED);
        assertThat(scenario.run().unchanged()).isEqualTo(1);
    }

    @Test
    void publishesManyDocumentsInOneTransactionAndNeverSplitsOne() {
        for (int i = 0; i < 8; i++) {
            scenario.put(i + ".json", Documents.incident(Documents.id(i)));
        }

        scenario.documentsPerTransaction(3).run();

        assertThat(scenario.log.transactionSizes()).containsExactly(6, 6, 4);
    }

    @Test
    void opensNoTransactionForNothing() {
        scenario.put("a.json", "[]");

        scenario.run();

        assertThat(scenario.log.transactions()).isZero();
    }

    @Test
    void tellsItsProgress() {
        putSomethingOfEverything();
        List<String> heard = new ArrayList<>();
        IngestSettings settings = new IngestSettings(
                new ClusterConnection("localhost:1", "mock://progress", Map.of()), "test", List.of(root));

        new Ingester(settings, Clock.systemUTC(), scenario.log::writer)
                .run((done, total) -> heard.add(done + "/" + total));

        assertThat(heard).containsExactly("0/8", "1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8", "8/8");
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        scenario.put("a.json", Documents.platformSh());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> scenario.run())
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("start it again");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(scenario.log.transactions()).isZero();
    }

    @Test
    void doesNotTouchTheLogIfAPathCannotBeRead() {
        scenario.put("a.json", Documents.platformSh());
        IngestSettings settings = new IngestSettings(
                new ClusterConnection("localhost:1", "mock://unread", Map.of()),
                "test",
                List.of(root, root.resolve("missing")));
        Ingester ingester = new Ingester(settings, Clock.systemUTC(), () -> {
            throw new AssertionError("the log was opened");
        });

        assertThatThrownBy(() -> ingester.run(IngestProgress.SILENT))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void whatCannotBeReadCostsItselfAlone() throws IOException {
        scenario.put("a.json", Documents.platformSh());
        scenario.put("c.json", Documents.incident(Documents.id(1)));
        Files.createSymbolicLink(root.resolve("b.json"), root.resolve("missing"));

        IngestReport report = scenario.run();

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.leftOut().unread())
                .extracting(IngestReport.Unread::location)
                .containsExactly("b.json");
        assertThat(report.exitCode()).isEqualTo(4);
    }

    @Test
    void saysBeforehandThatThereIsNothingToRead() {
        scenario.put("README.md", "# Incidents");

        assertThat(Ingester.nothingToRead(List.of(root)))
                .hasValueSatisfying(line -> assertThat(line).contains("README.md", "name a file on the command line"));

        scenario.put("a.json", "[]");
        assertThat(Ingester.nothingToRead(List.of(root))).isEmpty();
    }

    private void putSomethingOfEverything() {
        scenario.put("a.json", Documents.platformSh());
        scenario.put("b.json", Documents.incident(Documents.id(1)).with("Company", "GitHub"));
        scenario.put("c/duplicate.json", Documents.platformSh().with("Title", "Another"));
        scenario.put("c/not-json.json", "{");
        scenario.put("c/same.json", Documents.platformSh());
        scenario.put("categories.json", "[{\"name\":\"cloud\"}]");
        scenario.put("d.json", Documents.incident(Documents.id(2)));
        scenario.put("e.json", Documents.incident("42"));
    }
}
