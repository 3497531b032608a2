package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTicketTest {

    private static final AccessToken TOKEN = new AccessToken("0123456789abcdef");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant LAST = NOW.plus(SessionTicket.GOOD_FOR).minusSeconds(1);

    private final String ticket = SessionTicket.issue(TOKEN, NOW);

    @Test
    void itIsGoodForAWeek() {
        assertThat(SessionTicket.isGood(ticket, TOKEN, NOW)).isTrue();
        assertThat(SessionTicket.isGood(ticket, TOKEN, LAST)).isTrue();
        assertThat(SessionTicket.isGood(ticket, TOKEN, LAST.plusSeconds(1))).isFalse();
    }

    @Test
    void anotherTokenEndsIt() {
        assertThat(SessionTicket.isGood(ticket, new AccessToken("0123456789abcdeg"), NOW))
                .isFalse();
    }

    @Test
    void itsEndCannotBeMoved() {
        String later = (Long.parseLong(ticket.replaceAll("\\..*", "")) + 1) + ticket.replaceAll("^[^.]*", "");
        assertThat(SessionTicket.isGood(later, TOKEN, NOW)).isFalse();
    }

    @Test
    void itDoesNotHoldTheToken() {
        assertThat(ticket).doesNotContain(TOKEN.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "99999999999999.x", "x.y", "1795000000."})
    void whatIsNoTicketIsNotGood(String text) {
        assertThat(SessionTicket.isGood(text, TOKEN, NOW)).isFalse();
    }
}
