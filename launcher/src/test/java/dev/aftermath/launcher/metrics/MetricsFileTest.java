package dev.aftermath.launcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.ingest.IngestReport;
import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.testing.PrometheusText;
import dev.aftermath.schemas.testing.PrometheusText.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

    private static final IngestReport REPORT = new IngestReport(
            5,
            2,
            3,
            List.of(rejected(RejectionReason.NOT_JSON), rejected(RejectionReason.NOT_JSON)),
            List.of(new IngestReport.Skipped("categories.json", "an array")),
            4);

    @TempDir
    private Path directory;

    @Test
    void theFileSaysWhatTheRunCameTo() throws Exception {
        Path file = directory.resolve("ingest.prom");
        MetricsFile.at(file).write(metrics("blog", REPORT));

        List<Sample> samples = PrometheusText.parse(Files.readString(file));
        assertThat(samples)
                .contains(
                        documents("recorded", 5),
                        documents("corrected", 2),
                        documents("unchanged", 3),
                        documents("rejected", 2),
                        sample("skipped_files", Map.of("source", "blog"), 1),
                        sample("rejections", Map.of("source", "blog", "reason", "NOT_JSON"), 2),
                        sample("rejections", Map.of("source", "blog", "reason", "TOO_LARGE"), 0),
                        sample("transactions", Map.of("source", "blog"), 4),
                        sample("unread_files", Map.of("source", "blog"), 0),
                        sample("withdrawn_incidents", Map.of("source", "blog"), 0),
                        sample("duration_seconds", Map.of("source", "blog"), 2.5),
                        sample("last_success_timestamp_seconds", Map.of("source", "blog"), 1_600_000_000.125))
                .hasSize(4 + 1 + RejectionReason.values().length + 5);
    }

    @Test
    void theNextRunTakesThePlaceOfTheOneBeforeAndLeavesNothingBeside() throws Exception {
        Path file = directory.resolve("ingest.prom");
        MetricsFile.at(file).write(metrics("blog", REPORT));
        MetricsFile.at(file).write(metrics("blog", new IngestReport(0, 0, 12, List.of(), List.of(), 0)));

        assertThat(PrometheusText.parse(Files.readString(file)))
                .contains(documents("unchanged", 12), documents("recorded", 0));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatCannotBeWrittenIsKnownBefore() {
        assertThatThrownBy(() -> MetricsFile.at(directory.resolve("missing/ingest.prom")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("its directory does not exist")
                .hasMessageContaining("--metrics-file");
        assertThatThrownBy(() -> MetricsFile.at(directory))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("it is a directory");
    }

    @Test
    void aDirectoryThatIsGoneWhenTheRunEndsIsSaidToBeThat() throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        MetricsFile file = MetricsFile.at(gone.resolve("ingest.prom"));
        Files.delete(gone);

        assertThatThrownBy(() -> file.write(metrics("blog", REPORT)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("the documents are ingested")
                .hasMessageContaining("no such file or directory");
    }

    private static IngestMetrics metrics(String source, IngestReport report) {
        return new IngestMetrics(source, report, Duration.ofMillis(2_500), Instant.ofEpochMilli(1_600_000_000_125L));
    }

    private static Sample documents(String outcome, double number) {
        return sample("documents", Map.of("source", "blog", "outcome", outcome), number);
    }

    private static Sample sample(String name, Map<String, String> labels, double value) {
        return new Sample("aftermath_ingest_" + name, labels, value);
    }

    private static IngestReport.Rejected rejected(RejectionReason reason) {
        return new IngestReport.Rejected("a.json", reason, "", "what is wrong");
    }
}
