package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextCharactersTest {

    @Test
    void ofTheControlCharactersOnlyTabAndLineEndsAreText() {
        assertThat(IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7F, 0xA0))
                        .filter(TextCharacters::allow)
                        .boxed())
                .containsExactly((int) '\t', (int) '\n', (int) '\r');
    }

    @Test
    void everythingElseIsText() {
        assertThat("x \u00A0\u00AD\u200B\u2028\uFEFF\uD834\uDD1E".codePoints()).allMatch(TextCharacters::allow);
    }
}
