package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IngestReportTest {

    @Test
    void isSuccessfulIfNothingWasRejected() {
        IngestReport report = new IngestReport(
                1, 2, 3, List.of(), List.of(new IngestReport.Skipped("categories.json", "an array")), 1);

        assertThat(report.exitCode()).isZero();
        assertThat(report.documents()).isEqualTo(6);
        assertThat(report.toText()).isEqualTo("""
                6 documents: 1 recorded, 2 corrected, 3 unchanged, 0 rejected; 1 file skipped
                skipped categories.json: an array, no incident""");
    }

    @Test
    void namesEveryRejectionWithItsReasonAndPlace() {
        IngestReport report = new IngestReport(
                0,
                0,
                0,
                List.of(
                        new IngestReport.Rejected("a.json", RejectionReason.NOT_JSON, "", "line 1, column 2: oops"),
                        new IngestReport.Rejected(
                                "b\n\u001b[31m.json", RejectionReason.UNREADABLE_TIME, "/EndTime", "\"x\" is no time")),
                List.of(),
                1);

        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.toText()).isEqualTo("""
                2 documents: 0 recorded, 0 corrected, 0 unchanged, 2 rejected; 0 files skipped
                rejected a.json: NOT_JSON: line 1, column 2: oops
                rejected b\\u000a\\u001b[31m.json: UNREADABLE_TIME at /EndTime: "x" is no time""");
    }
}
