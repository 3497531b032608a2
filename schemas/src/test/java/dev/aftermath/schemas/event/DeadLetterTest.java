package dev.aftermath.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void whatIsWrittenIsRead() throws Exception {
        add(DeadLetter.ORIGIN_HEADER, DeadLetter.place(3, 17));
        add(DeadLetter.REASON_HEADER, "no value");

        assertThat(DeadLetter.of(headers)).isEqualTo(new DeadLetter(3, 17, "no value"));
        assertThat(DeadLetter.of(headers).isGivenUp()).isFalse();
    }

    @Test
    void whatFailedAgainAndAgainIsToldFromWhatCannotBeRead() throws Exception {
        add(DeadLetter.ORIGIN_HEADER, DeadLetter.place(3, 17));
        add(DeadLetter.REASON_HEADER, DeadLetter.givenUp("its row is too large"));

        assertThat(DeadLetter.of(headers).isGivenUp()).isTrue();
    }

    /** The topic holds letters that say so: whoever changes the words no longer knows them. */
    @Test
    void theWordsThatTellThemApartStayAsTheyAre() {
        assertThat(DeadLetter.givenUp("x")).isEqualTo("failed 3 times in the same way: x");
    }

    @Test
    void headersThatTheRecordBroughtAlongFromTheLogSayNothing() throws Exception {
        add(DeadLetter.ORIGIN_HEADER, DeadLetter.place(0, 1));
        add(DeadLetter.REASON_HEADER, DeadLetter.givenUp("x"));
        add(DeadLetter.REASON_HEADER, "no value");
        add(DeadLetter.ORIGIN_HEADER, DeadLetter.place(3, 17));

        assertThat(DeadLetter.of(headers)).isEqualTo(new DeadLetter(3, 17, "no value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "incident.events.v1",
                "another partition 1 offset 2",
                "incident.events.v1 partition -1 offset 2",
                "incident.events.v1 partition 1 offset 99999999999999999999"
            })
    void aPlaceThatIsNoneIsRefused(String place) {
        add(DeadLetter.ORIGIN_HEADER, place);
        add(DeadLetter.REASON_HEADER, "no value");

        assertThatThrownBy(() -> DeadLetter.of(headers))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageContaining("where in the log");
    }

    @Test
    void aRecordWithoutTheHeadersIsNoLetter() {
        assertThatThrownBy(() -> DeadLetter.of(headers)).hasMessageContaining("no header " + DeadLetter.ORIGIN_HEADER);
        add(DeadLetter.ORIGIN_HEADER, DeadLetter.place(3, 17));
        assertThatThrownBy(() -> DeadLetter.of(headers)).hasMessageContaining("no header " + DeadLetter.REASON_HEADER);
    }

    private void add(String header, String text) {
        headers.add(header, text.getBytes(StandardCharsets.UTF_8));
    }
}
