package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;

class RepeatedWarningsTest {

    private static final String NETWORK = "org.apache.kafka.clients.NetworkClient";
    private static final String AWAY = "[Consumer clientId=aftermath-serving-views, groupId=null] Connection to node -1"
            + " (localhost/127.0.0.1:9092) could not be established. Node may not be available.";

    private final LoggerContext loggers = new LoggerContext();
    private final RepeatedWarnings warnings = new RepeatedWarnings();

    @Test
    void whatIsSaidForTheFirstTimeIsShown() {
        assertThat(decide(NETWORK, AWAY, 0)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(NETWORK, "Bootstrap broker localhost:9092 (id: -1) disconnected", 1))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void aBrokerThatIsAwayForAMinuteIsSaidTwiceHoweverManyClientsSayIt() {
        int shown = 0;
        for (long millis = 0; millis < 60_000; millis += 100) {
            String client =
                    millis % 200 == 0 ? AWAY : AWAY.replace("views", "facts").replace("-1", "2");
            shown += decide(NETWORK, client, millis) == FilterReply.NEUTRAL ? 1 : 0;
        }
        assertThat(shown).isEqualTo(2);
    }

    @Test
    void linesOfOurOwnAreAllShown() {
        for (int i = 0; i < 3; i++) {
            assertThat(decide("dev.aftermath.serving.ReadSide", AWAY, i)).isEqualTo(FilterReply.NEUTRAL);
        }
    }

    @Test
    void whatIsSaidOfSomethingElseIsShown() {
        String topic = "Error while fetching metadata: {%s=TOPIC_AUTHORIZATION_FAILED}";
        assertThat(decide(NETWORK, String.format(topic, "incident.events.v1"), 0))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(NETWORK, String.format(topic, "incident.current.v1"), 0))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private FilterReply decide(String logger, String message, long millis) {
        LoggingEvent event = new LoggingEvent("fqcn", loggers.getLogger(logger), Level.WARN, message, null, null);
        event.setTimeStamp(millis);
        return warnings.decide(event);
    }
}
