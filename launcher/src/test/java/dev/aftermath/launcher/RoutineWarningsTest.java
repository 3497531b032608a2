package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutineWarningsTest {

    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
    private static final String REFUSED = "Got error produce response on topic-partition t-0, retrying. Error: {}";

    @Test
    void aTransactionThatWaitsForTheOneBeforeIsRoutine() {
        assertThat(decide(SENDER, REFUSED, "CONCURRENT_TRANSACTIONS")).isEqualTo(FilterReply.DENY);
    }

    @Test
    void anyOtherRefusalIsShown() {
        assertThat(decide(SENDER, REFUSED, "NOT_ENOUGH_REPLICAS")).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void theSameWordsFromElsewhereAreShown() {
        assertThat(decide("dev.aftermath.ingest.Ingester", REFUSED, "CONCURRENT_TRANSACTIONS"))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.apache.kafka.clients.NetworkClient | recoverable issue: {aftermath-streams-view-partials-by-shard-repartition=UNKNOWN_TOPIC_OR_PARTITION}
            org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils | Not updating last stable offset for partition incident.current.v1-0 as it is no longer assigned
            io.micrometer.core.instrument.MeterRegistry | already registered (MeterId{name='kafka.app.info.start.time.ms'})
            """)
    void whatEveryStartSaysIsRoutine(String logger, String message) {
        assertThat(decide(logger, message, "")).isEqualTo(FilterReply.DENY);
    }

    @Test
    void aTopicOfTheCatalogueThatIsMissingIsShown() {
        assertThat(decide(
                        "org.apache.kafka.clients.NetworkClient",
                        "{incident.events.v1=UNKNOWN_TOPIC_OR_PARTITION}",
                        ""))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private static FilterReply decide(String logger, String message, Object argument) {
        Logger source = new LoggerContext().getLogger(logger);
        return new RoutineWarnings()
                .decide(new LoggingEvent("fqcn", source, Level.WARN, message, null, new Object[] {argument}));
    }
}
