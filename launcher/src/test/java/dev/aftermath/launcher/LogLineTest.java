package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void aMessageOfSeveralLinesIsOne() {
        assertThat(line("Error encountered sending record\n  for task 0_1 due to:\r\n\tno right", null))
                .isEqualTo("Error encountered sending record for task 0_1 due to: no right");
    }

    @Test
    void theInnermostCauseIsNamedInPlaceOfAStackTrace() {
        RuntimeException failure = new RuntimeException("around", new IllegalStateException("the disk\nis full"));

        assertThat(line("A thread failed", failure))
                .isEqualTo("A thread failed (IllegalStateException: the disk is full)");
    }

    @Test
    void aCauseThatTheMessageNamesIsNotRepeated() {
        assertThat(line("It failed: IllegalStateException: full", new IllegalStateException("full")))
                .isEqualTo("It failed: IllegalStateException: full");
    }

    private static String line(String message, Throwable failure) {
        return new LogLine()
                .convert(new LoggingEvent(
                        "fqcn", new LoggerContext().getLogger("any"), Level.WARN, message, failure, new Object[0]));
    }
}
