package dev.aftermath.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.TextCharacters;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    private static final int SEED = 41;

    @Test
    void charactersAreCountedAndControlsFoundAsInTheDecodedText() {
        Random random = new Random(SEED);
        int withControls = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(30), 0, 1 << 11 + random.nextInt(6))
                    .map(character -> random.nextInt(40) == 0 ? character & 0xFF : Math.max(character, ' '))
                    .filter(character ->
                            !Character.isBmpCodePoint(character) || !Character.isSurrogate((char) character))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            boolean expected = !text.codePoints().allMatch(TextCharacters::allow);
            byte[] around = (".." + text + "\0").getBytes(StandardCharsets.UTF_8);
            int length = around.length - 3;
            assertThat(Utf8.hasControls(around, 2, length))
                    .as("seed %d: %s", SEED, text)
                    .isEqualTo(expected);
            assertThat(Utf8.characters(around, 2, length)).isEqualTo(text.codePointCount(0, text.length()));
            withControls += expected ? 1 : 0;
        }
        assertThat(withControls).isBetween(2_000, 18_000);
    }
}
