package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over the complete list of a source, which withdraw what it no longer has. */
class WithdrawalTest {

    @TempDir
    private Path root;

    private IngestScenario scenario;

    @BeforeEach
    void openAnEmptyLog() {
        scenario = new IngestScenario(root);
    }

    private static Documents incident(int n) {
        return Documents.incident(Documents.id(n)).with("SourceFetchedAt", "2026-05-04T18:00:00Z");
    }

    private void put(int... numbers) {
        for (int n : numbers) {
            scenario.put(n + ".json", incident(n));
        }
    }

    private List<Fact> facts() {
        return scenario.events().stream().map(IncidentEvent::getFact).toList();
    }

    @Test
    void anIncidentThatIsGoneIsWithdrawnOnce() {
        put(1, 2);
        scenario.runComplete();
        scenario.remove("2.json");

        IngestReport report = scenario.runComplete();

        assertThat(report.withdrawals()).isEqualTo(new IngestReport.Withdrawals(1, Optional.empty()));
        assertThat(report.exitCode()).isZero();
        assertThat(report.toText())
                .isEqualTo("1 document: 0 recorded, 0 corrected, 1 unchanged, 0 rejected; 0 files skipped; 1 incident"
                        + " withdrawn");
        assertThat(scenario.events()).hasSize(3);
        IncidentEvent withdrawn = scenario.events().get(2);
        assertThat(withdrawn.getFact()).isEqualTo(Fact.WITHDRAWN);
        assertThat(withdrawn.getIncidentId()).isEqualTo(Documents.id(2));
        assertThat(withdrawn.getVersion()).isEqualTo(2);
        assertThat(withdrawn.getKnownAt()).isEqualTo(IngestScenario.NOW);
        assertThat(withdrawn.getSource()).isEqualTo("test");
        assertThat(withdrawn.getLocation()).isEqualTo("2.json");
        assertThat(withdrawn.getContentHash())
                .isEqualTo(scenario.events().get(1).getContentHash());
        assertThat(withdrawn.getIncident()).isNull();

        assertThat(scenario.runComplete().withdrawals().incidents()).isZero();
        assertThat(scenario.events()).hasSize(3);
    }

    @Test
    void whatIsBackIsRecordedAgainWithTheNextVersion() {
        put(1, 2);
        scenario.runComplete();
        scenario.remove("2.json");
        scenario.runComplete();
        put(2);

        assertThat(scenario.runComplete().recorded()).isEqualTo(1);

        assertThat(scenario.events().get(3).getFact()).isEqualTo(Fact.RECORDED);
        assertThat(scenario.events().get(3).getVersion()).isEqualTo(3);
    }

    @Test
    void aRunThatIsNotToldThatItsListIsCompleteWithdrawsNothing() {
        put(1, 2);
        scenario.run();
        scenario.remove("2.json");

        scenario.run();

        assertThat(facts()).containsOnly(Fact.RECORDED);
    }

    @Test
    void aDocumentThatMovedIsNotGone() {
        put(1, 2);
        scenario.runComplete();
        scenario.remove("2.json");
        scenario.put("2026/2.json", incident(2));

        assertThat(scenario.runComplete().unchanged()).isEqualTo(2);

        assertThat(facts()).containsOnly(Fact.RECORDED);
    }

    @Test
    void nothingIsWithdrawnWhereSomethingCannotBeRead() throws IOException {
        put(1, 2);
        scenario.runComplete();
        scenario.remove("2.json");
        Files.createSymbolicLink(root.resolve("2026"), root.resolve("not-mounted"));

        IngestReport report = scenario.runComplete();

        assertThat(report.withdrawals().refusal()).hasValueSatisfying(line -> assertThat(line)
                .startsWith("nothing was withdrawn: 1 of the paths could not be read"));
        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(facts()).containsOnly(Fact.RECORDED);

        Files.delete(root.resolve("2026"));
        assertThat(scenario.runComplete().withdrawals().incidents()).isEqualTo(1);
    }

    @Test
    void anIncidentWhoseDocumentIsRejectedIsNotGone() {
        put(1, 2, 3);
        scenario.runComplete();
        scenario.put("2.json", "{");
        scenario.remove("3.json");
        scenario.put("moved.json", incident(3).with("StartTime", "soon"));

        IngestReport report = scenario.runComplete();

        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.withdrawals()).isEqualTo(IngestReport.Withdrawals.NONE);
        assertThat(facts()).containsOnly(Fact.RECORDED);
    }

    @Test
    void nothingIsWithdrawnWhereNoDocumentIsFound() {
        put(1);
        scenario.runComplete();
        scenario.remove("1.json");

        IngestReport report = scenario.runComplete("test", OptionalInt.of(1));

        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.toText()).endsWith("; check the path; nothing was withdrawn");
        assertThat(facts()).containsOnly(Fact.RECORDED);
    }

    @Test
    void aWrongPathWithdrawsNothing() {
        put(1, 2);
        scenario.runComplete();
        scenario.remove("1.json");
        scenario.remove("2.json");
        put(3);

        IngestReport report = scenario.runComplete();

        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.toText())
                .endsWith(
                        "\nnothing was withdrawn: 2 of 2 incidents of source test are in no document of this run, perhaps"
                                + " because a path is wrong; if they are gone for good, ingest again with --withdraw-at-most 2");
        assertThat(facts()).containsOnly(Fact.RECORDED);

        assertThat(scenario.runComplete("test", OptionalInt.of(2)).withdrawals().incidents())
                .isEqualTo(2);
    }

    @Test
    void atMostTenOrATenthAreWithdrawnUnlessMoreAreMeant() {
        CompleteList unsaid = new CompleteList(OptionalInt.empty());

        assertThat(unsaid.allows(10, 11)).isTrue();
        assertThat(unsaid.allows(11, 12)).isFalse();
        assertThat(unsaid.allows(100, 1_000)).isTrue();
        assertThat(unsaid.allows(101, 1_000)).isFalse();
        assertThat(unsaid.allows(1, 1)).isFalse();
        assertThat(unsaid.allows(0, 0)).isTrue();
        assertThat(new CompleteList(OptionalInt.of(12)).allows(12, 12)).isTrue();
        assertThat(new CompleteList(OptionalInt.of(0)).allows(1, 12)).isFalse();
        assertThatThrownBy(() -> new CompleteList(OptionalInt.of(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAnotherSourceStatesInTheSameWordsStays() {
        put(1, 2);
        scenario.runComplete("one", OptionalInt.empty());
        scenario.runComplete("two", OptionalInt.empty());
        scenario.remove("2.json");

        assertThat(scenario.runComplete("one", OptionalInt.empty())
                        .withdrawals()
                        .incidents())
                .isZero();
        assertThat(facts()).containsOnly(Fact.RECORDED);
        assertThat(scenario.runComplete("two", OptionalInt.empty())
                        .withdrawals()
                        .incidents())
                .isEqualTo(1);
        assertThat(scenario.events().get(2).getVersion()).isEqualTo(2);
    }

    @Test
    void whatAnotherSourceStatesInOtherWordsIsRecordedAgainByIt() {
        put(1, 2);
        scenario.run("one");
        scenario.put("2.json", incident(2).with("Title", "Other words"));
        scenario.run("two");
        scenario.remove("2.json");
        scenario.runComplete("two", OptionalInt.empty());
        put(2);

        scenario.run("one");
        scenario.run("one");
        scenario.remove("2.json");
        scenario.runComplete("two", OptionalInt.empty());

        assertThat(scenario.events())
                .filteredOn(event -> event.getIncidentId().equals(Documents.id(2)))
                .extracting(IncidentEvent::getVersion, IncidentEvent::getFact, IncidentEvent::getSource)
                .containsExactly(
                        tuple(1, Fact.RECORDED, "one"),
                        tuple(2, Fact.CORRECTED, "two"),
                        tuple(3, Fact.WITHDRAWN, "two"),
                        tuple(4, Fact.RECORDED, "one"));
    }

    @Test
    void otherSourcesAreNotTouched() {
        put(1, 2);
        scenario.run("other");
        scenario.remove("1.json");
        scenario.remove("2.json");
        put(3, 4);
        scenario.runComplete();
        scenario.remove("4.json");

        scenario.runComplete();

        assertThat(scenario.events().subList(4, 5))
                .extracting(IncidentEvent::getIncidentId)
                .containsExactly(Documents.id(4));
        assertThat(scenario.events()).hasSize(5);
    }

    @Test
    void aRejectionWhoseDocumentIsGoneIsForgotten() {
        put(1);
        scenario.put("2.json", "{");
        scenario.runComplete();
        scenario.remove("2.json");

        scenario.runComplete();
        scenario.runComplete();

        assertThat(scenario.log.of(TopicCatalogue.REJECTED))
                .extracting(LogRecord::key, letter -> letter.value() == null)
                .containsExactly(tuple("test/2.json", false), tuple("test/2.json", true));
    }

    @Test
    void manyWithdrawalsAreManyTransactions() {
        for (int n = 0; n < 20; n++) {
            put(n);
        }
        scenario.documentsPerTransaction(4).runComplete();
        int before = scenario.log.transactions();
        for (int n = 1; n < 11; n++) {
            scenario.remove(n + ".json");
        }

        assertThat(scenario.runComplete().withdrawals().incidents()).isEqualTo(10);

        assertThat(scenario.log.transactions() - before).isEqualTo(3);
    }
}
