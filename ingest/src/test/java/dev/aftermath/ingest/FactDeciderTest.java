package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.IngestIndexEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactDeciderTest {

    private static final IncidentContent OLD = content("Github");
    private static final IncidentContent NEW = content("GitHub");
    private static final IncidentContent OTHER = content("Gitlab");

    private static IncidentContent content(String company) {
        return IncidentContent.of(
                Documents.platformSh().with("Company", company).valid().incident());
    }

    private static Optional<IngestIndexEntry> entry(int version, IncidentContent content) {
        return entry(version, content, false);
    }

    private static Optional<IngestIndexEntry> entry(int version, IncidentContent content, boolean withdrawn) {
        return Optional.of(IngestIndexEntry.newBuilder()
                .setVersion(version)
                .setWithdrawn(withdrawn)
                .setContentHash(content.hash())
                .setFieldDigests(content.fieldDigests())
                .build());
    }

    @Test
    void anUnknownIncidentIsRecorded() {
        assertThat(FactDecider.decide(Optional.empty(), Optional.empty(), NEW)).isEqualTo(new Decision.Recorded(1));
    }

    @Test
    void theSameContentAgainIsUnchanged() {
        assertThat(FactDecider.decide(entry(3, NEW), entry(3, NEW), NEW)).isEqualTo(new Decision.Unchanged());
    }

    @Test
    void otherContentIsCorrectedAndNamesTheChangedFields() {
        assertThat(FactDecider.decide(entry(3, OLD), entry(3, OLD), NEW))
                .isEqualTo(new Decision.Corrected(4, List.of("company")));
    }

    @Test
    void aSourceThatRepeatsItselfDoesNotUndoAnothersCorrection() {
        assertThat(FactDecider.decide(entry(1, OLD), entry(2, NEW), OLD)).isEqualTo(new Decision.Unchanged());
    }

    @Test
    void aSourceThatSaysSomethingNewIsComparedToTheNewestVersion() {
        assertThat(FactDecider.decide(entry(1, OLD), entry(2, NEW), OTHER))
                .isEqualTo(new Decision.Corrected(3, List.of("company")));
    }

    @Test
    void aSecondSourceWithTheSameContentAgrees() {
        assertThat(FactDecider.decide(Optional.empty(), entry(2, NEW), NEW)).isEqualTo(new Decision.Agreed(2));
    }

    @Test
    void aSourceThatFollowsAnothersCorrectionAgrees() {
        assertThat(FactDecider.decide(entry(1, OLD), entry(2, NEW), NEW)).isEqualTo(new Decision.Agreed(2));
    }

    @Test
    void aSecondSourceWithOtherContentCorrects() {
        assertThat(FactDecider.decide(Optional.empty(), entry(2, OLD), NEW))
                .isEqualTo(new Decision.Corrected(3, List.of("company")));
    }

    @Test
    void aWithdrawnIncidentIsRecordedAgainAndItsVersionGoesOn() {
        assertThat(FactDecider.decide(entry(2, NEW, true), entry(2, NEW, true), NEW))
                .isEqualTo(new Decision.Recorded(3));
        assertThat(FactDecider.decide(Optional.empty(), entry(2, OLD, true), NEW))
                .isEqualTo(new Decision.Recorded(3));
    }

    @Test
    void aSourceThatRepeatsItselfDoesNotUndoAnothersWithdrawal() {
        assertThat(FactDecider.decide(entry(1, OLD), entry(2, OLD, true), OLD)).isEqualTo(new Decision.Unchanged());
    }

    @Test
    void aFetchAtAnotherTimeIsUnchanged() {
        IncidentContent fetchedLater = IncidentContent.of(Documents.platformSh()
                .with("Company", "GitHub")
                .with("SourceFetchedAt", "2027-01-01T00:00:00Z")
                .valid()
                .incident());

        assertThat(FactDecider.decide(entry(1, NEW), entry(1, NEW), fetchedLater))
                .isEqualTo(new Decision.Unchanged());
    }
}
