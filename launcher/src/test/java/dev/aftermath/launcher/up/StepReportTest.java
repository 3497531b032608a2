package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepReportTest {

    private static final Duration TOOK = Duration.ofMillis(2_140);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void plainLinesNameEachFinishedStepWithItsTime() {
        StepReport report = new PlainReport(out);

        report.started("broker");
        report.progress("broker", "half");
        report.finished("broker", "on 127.0.0.1:9092", TOOK);
        report.done();

        assertThat(printed()).isEqualToNormalizingNewlines("broker: on 127.0.0.1:9092 (2.1 s)\n");
    }

    @Test
    void aStepThatTookLittleTookNoZeroSeconds() {
        StepReport report = new PlainReport(out);

        report.finished("ingest", "123 documents", Duration.ofMillis(41));
        report.finished("ingest", "123 documents", Duration.ofMillis(100));

        assertThat(printed()).isEqualToNormalizingNewlines("""
                ingest: 123 documents (41 ms)
                ingest: 123 documents (0.1 s)
                """);
    }

    @Test
    void aTerminalShowsWhatIsUnderWayAndHowFarItIs() {
        StepReport report = new TerminalReport(out);

        report.started("processors");
        report.started("ingest");
        report.progress("ingest", "57 of 123");

        assertThat(printed()).endsWith("\r\u001b[K… processors, ingest 57 of 123");
    }

    @Test
    void anIngestIsReportedAHundredTimesAtMostAndAtItsEnd() {
        StepReport report = new TerminalReport(out);
        IngestSteps steps = new IngestSteps(report);

        report.started(IngestSteps.NAME);
        for (int done = 0; done <= 12_345; done++) {
            steps.documents(done, 12_345);
        }

        assertThat(printed().split(" of 12345", -1)).hasSizeLessThan(105);
        assertThat(printed()).contains("… ingest 0 of 12345").endsWith("… ingest 12345 of 12345");
    }

    @Test
    void aTerminalsLineIsGoneWhenAllIsDone() {
        StepReport report = new TerminalReport(out);

        report.started("ingest");
        report.finished("ingest", "123 documents", TOOK);
        report.done();

        assertThat(printed()).contains("✓ ingest: 123 documents (2.1 s)").endsWith("\r\u001b[K");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
