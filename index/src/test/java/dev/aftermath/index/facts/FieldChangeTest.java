package dev.aftermath.index.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldChangeTest {

    @Test
    void valuesAreAsTheyAre() {
        Instant time = Instant.parse("2016-08-18T19:00:00Z");

        assertThat(FieldChange.of("title", "a", "b")).isEqualTo(new FieldChange("title", "a", "b", null, null));
        assertThat(FieldChange.of("startTime", null, time))
                .isEqualTo(new FieldChange("startTime", null, time, null, null));
        assertThat(FieldChange.of("ongoing", true, false))
                .isEqualTo(new FieldChange("ongoing", true, false, null, null));
        assertThat(FieldChange.of("categories", List.of("a"), List.of("a", "b")))
                .isEqualTo(new FieldChange("categories", List.of("a"), List.of("a", "b"), null, null));
    }

    @Test
    void whatIsEmptyIsAbsent() {
        assertThat(FieldChange.of("title", "", "b").before()).isNull();
        assertThat(FieldChange.of("keywords", List.of("a"), List.of()).after()).isNull();
    }

    @Test
    void longTextsAreShownAroundTheirFirstDifference() {
        String same = "x".repeat(5_000);

        FieldChange change = FieldChange.of("description", same + "old" + same, same + "new" + same);

        assertThat((String) change.before()).startsWith("x".repeat(100) + "old").hasSize(1_000);
        assertThat((String) change.after()).startsWith("x".repeat(100) + "new").hasSize(1_000);
        assertThat(change.shortened()).isTrue();
        assertThat(change.skipped()).isEqualTo(4_900);
    }

    @Test
    void aLongTextInPlaceOfNoneIsShownFromItsBeginning() {
        FieldChange change = FieldChange.of("description", "", "x".repeat(5_000));

        assertThat(change).isEqualTo(new FieldChange("description", null, "x".repeat(1_000), true, null));
    }

    @Test
    void longListsAreShortened() {
        List<String> many = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();

        FieldChange change = FieldChange.of("keywords", many, List.of("x".repeat(3_000)));

        assertThat(change.before()).isEqualTo(many.subList(0, 100));
        assertThat(change.after()).isEqualTo(List.of("x".repeat(1_000)));
        assertThat(change.shortened()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noCharacterIsCutInTwo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String common = text(random, random.nextInt(3_000));
            String before = common + text(random, random.nextInt(3_000));
            String after = common + text(random, random.nextInt(3_000));

            FieldChange change = FieldChange.of("description", before, after);

            int skipped = change.skipped() == null ? 0 : change.skipped();
            assertPart(before, (String) change.before(), skipped, seed);
            assertPart(after, (String) change.after(), skipped, seed);
            assertThat(change.shortened() == null)
                    .as("seed " + seed)
                    .isEqualTo(before.length() <= 1_000 && after.length() <= 1_000);
        }
    }

    private static void assertPart(String text, String shown, int skipped, long seed) {
        String part = shown == null ? "" : shown;
        assertThat(part.length()).as("seed " + seed).isLessThanOrEqualTo(1_000);
        assertThat(isWhole(part)).as("seed " + seed + ": " + part).isTrue();
        assertThat(text.substring(skipped)).as("seed " + seed).startsWith(part);
    }

    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.appendCodePoint(random.nextBoolean() ? 'x' : 0x1F600 + random.nextInt(10));
        }
        return text.toString();
    }
}
