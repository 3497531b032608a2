package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.serving.dashboard.Dashboard;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutgoingTest {

    private static final int MEGA = 1_000_000;

    private final Outgoing outgoing = new Outgoing(10 * MEGA);

    @Test
    void aClientMayHaveHalfOfAll() {
        Outgoing.Place first = outgoing.place("one", 3 * MEGA);
        outgoing.place("one", 2 * MEGA);
        assertThatThrownBy(() -> outgoing.place("one", MEGA))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("answers of 5000000 bytes are on their way to one");
        outgoing.place("two", 5 * MEGA);

        first.close();
        assertThatCode(() -> outgoing.place("one", MEGA)).doesNotThrowAnyException();
    }

    @Test
    void allTogetherHaveABoundToo() {
        outgoing.place("one", 5 * MEGA);
        outgoing.place("two", 4 * MEGA);
        assertThatThrownBy(() -> outgoing.place("three", 2 * MEGA))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("answers of 9000000 bytes are on their way");
        outgoing.place("three", MEGA);
    }

    @Test
    void oneAnswerIsAlwaysGivenAndSoAreShortOnes() {
        Outgoing.Place only = outgoing.place("one", 99 * MEGA);
        assertThatThrownBy(() -> outgoing.place("one", 99 * MEGA)).isInstanceOf(ProblemException.class);
        assertThatCode(() -> outgoing.place("one", Outgoing.NOT_COUNTED)).doesNotThrowAnyException();
        only.close();
        assertThatCode(() -> outgoing.place("one", 99 * MEGA)).doesNotThrowAnyException();
    }

    /** The library for charts is as long as the answer of a large read side. */
    @Test
    void whoDoesNotReadGetsNoMoreAndOthersAreAnswered() throws IOException {
        String script = "/assets/" + new Dashboard().chartsName();
        try (Api api = new Api(Limits.DEFAULT.withAnswerBytes(3 * MEGA))) {
            try (Socket greedy = RawHttp.connect(api.port())) {
                for (int i = 0; i < 64; i++) {
                    RawHttp.send(greedy, "GET " + script + " HTTP/1.1", "Host: localhost");
                }
                HttpResponse<String> refused = api.get(script);
                while (refused.statusCode() == 200) {
                    refused = api.get(script);
                }
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(refused.headers().firstValue("ETag")).isEmpty();
                assertThat(refused.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(refused.body()).contains("are on their way to 127.0.0.1");
                assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
                assertThat(api.get("/api/v1/durations").statusCode()).isEqualTo(200);
            }
            while (api.get(script).statusCode() != 200) {
                Thread.onSpinWait();
            }
        }
    }
}
