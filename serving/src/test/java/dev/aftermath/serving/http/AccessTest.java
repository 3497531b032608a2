package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final AccessToken TOKEN = new AccessToken("0123456789abcdef");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1", "[::1]"})
    void thisMachineAloneNeedsNoToken(String host) {
        assertThatCode(() -> Access.OF_THIS_MACHINE.requireFor(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid"})
    void beyondThisMachineSomethingMustSayWhoMayAsk(String host) {
        assertThatThrownBy(() -> Access.OF_THIS_MACHINE.requireFor(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host " + host + " can be reached from other machines without a token: give"
                        + " --token-file, or --insecure if something in front controls access");
        assertThatCode(() -> Access.with(TOKEN).requireFor(host)).doesNotThrowAnyException();
        assertThatCode(() -> new Access(Optional.empty(), true).requireFor(host))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | the token is empty
            0123456789abcde   | the token has 15 characters, too few to be safe: use 16 or more
            0123456789 abcdef | the token has characters that cannot be sent
            0123456789abcdéf  | the token has characters that cannot be sent
            0123456789"abcdef | the token has characters that cannot be sent
            """)
    void aTokenThatIsNoneIsRefusedWithTheRemedy(String text, String problem) {
        assertThatThrownBy(() -> new AccessToken(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem)
                .hasMessageEndingWith("; openssl rand -base64 32 makes one")
                .hasMessageNotContainingAny("abcd");
    }

    @Test
    void onlyTheWholeTokenIsTheToken() {
        assertThat(TOKEN.is("0123456789abcdef")).isTrue();
        assertThat(TOKEN.is("0123456789abcdeF")).isFalse();
        assertThat(TOKEN.is("0123456789abcde")).isFalse();
        assertThat(TOKEN.is("")).isFalse();
    }

    @Test
    void aTokenIsNeverShown() {
        assertThat(Access.with(TOKEN).toString()).doesNotContain("0123456789");
    }
}
