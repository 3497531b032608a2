package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.ingest.IngestReport.LeftOut;
import dev.aftermath.ingest.IngestReport.PassedOver;
import dev.aftermath.schemas.RejectionReason;
import java.util.List;
import java.util.stream.IntStream;
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
                skipped categories.json: an array, not an incident""");
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

    @Test
    void namesWhatCouldNotBeReadAndIsNoSuccess() {
        IngestReport report = new IngestReport(
                1,
                0,
                0,
                List.of(),
                List.of(),
                new LeftOut(
                        List.of(new IngestReport.Unread("a\n.json", "access is denied: check its permissions")),
                        List.of(new PassedOver("docs", 1, 1, List.of("README.md")))),
                IngestReport.Withdrawals.NONE,
                1);

        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.toText()).isEqualTo("""
                1 document: 1 recorded, 0 corrected, 0 unchanged, 0 rejected; 0 files skipped, 1 not read, 2 passed over
                not read a\\u000a.json: access is denied: check its permissions
                in docs: 1 file passed over because its name does not end in .json (README.md), \
                1 passed over because its name begins with a dot""");
    }

    @Test
    void saysWhyThereWasNothingToIngestAndIsNoSuccess() {
        IngestReport report = new IngestReport(
                0,
                0,
                0,
                List.of(),
                List.of(),
                new LeftOut(
                        List.of(),
                        List.of(
                                new PassedOver("docs", 1, 0, List.of("incident.txt")),
                                new PassedOver("more", 5, 2, List.of("a.md", "b.md", "c.md")))),
                IngestReport.Withdrawals.NONE,
                0);

        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.toText()).isEqualTo("""
                0 documents: 0 recorded, 0 corrected, 0 unchanged, 0 rejected; 0 files skipped, 8 passed over
                no document was found: in docs: 1 file passed over because its name does not end in .json (incident.txt); \
                in more: 5 files passed over because their names do not end in .json (a.md, b.md, c.md, …), \
                2 passed over because their names begin with a dot; \
                name a file on the command line to read it whatever its extension, or rename it to end in .json""");
    }

    @Test
    void aPathWithoutAnyFileIsNoSuccess() {
        IngestReport report = new IngestReport(0, 0, 0, List.of(), List.of(), 0);

        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.toText()).endsWith("\nno document was found: there is no file; check the path");
    }

    @Test
    void aThousandOfAKindAreNamedAndTheRestIsCounted() {
        List<IngestReport.Rejected> rejections = IntStream.range(0, 1_234)
                .mapToObj(n -> new IngestReport.Rejected(n + ".json", RejectionReason.NOT_JSON, "", "oops"))
                .toList();

        String text = new IngestReport(0, 0, 0, rejections, List.of(), 1).toText();

        assertThat(text.lines()).hasSize(1 + 1_000 + 1);
        assertThat(text).endsWith("\nrejected 234 more: the JSON report lists them all");
    }

    @Test
    void saysWhichDirectoriesWerePassedOverBecauseTheyAreReadElsewhere() {
        LeftOut leftOut = new LeftOut(
                List.of(),
                List.of(
                        new PassedOver("docs", 1, 0, List.of("a.txt"), 4, List.of("x", "y", "z")),
                        new PassedOver("more", 0, 0, List.of(), 1, List.of("self"))));
        IngestReport report =
                new IngestReport(1, 0, 0, List.of(), List.of(), leftOut, IngestReport.Withdrawals.NONE, 1);

        assertThat(report.toText()).isEqualTo("""
                        1 document: 1 recorded, 0 corrected, 0 unchanged, 0 rejected; 0 files skipped, 6 passed over
                        in docs: 1 file passed over because its name does not end in .json (a.txt), \
                        4 directories passed over because they are read at another location (x, y, z, …)
                        in more: 1 directory passed over because it is read at another location (self)""");
    }
}
