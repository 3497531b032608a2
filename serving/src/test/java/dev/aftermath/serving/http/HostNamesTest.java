package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:9", "[::1]:8080"})
    void thisMachineIsAnswered(String host) throws IOException {
        try (Api api = new Api()) {
            assertThat(ask(api, host)).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void aNameThatLeadsHereFromAnotherSiteIsNot(String host) throws IOException {
        try (Api api = new Api()) {
            assertThat(ask(api, host))
                    .startsWith("HTTP/1.1 4")
                    .contains("application/problem+json")
                    .doesNotContain("jvm_");
            assertThat(ask(api, "evil.example"))
                    .startsWith("HTTP/1.1 421")
                    .contains("answers for no host but localhost, 127.0.0.1, [::1]: ask one of these, or start it with"
                            + " --token-file");
        }
    }

    @Test
    void whoeverSaysThatAllMayAskMeansAllNames() throws IOException {
        try (Api api = new Api("0.0.0.0", new Access(Optional.empty(), true))) {
            assertThat(ask(api, "incidents.example")).startsWith("HTTP/1.1 200");
        }
    }

    private static String ask(Api api, String host) throws IOException {
        return RawHttp.answer(api.port(), "GET /metrics HTTP/1.1", "Host: " + host, "Connection: close");
    }
}
