package dev.aftermath.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpellingsTest {

    @Test
    void theSpellingThatMostIncidentsUseIsTheName() {
        assertThat(Spellings.of("Github", 2).plus(Spellings.of("GitHub", 3)).name("github"))
                .isEqualTo("GitHub");
    }

    @Test
    void onATieTheSmallestByCodePointIsTheName() {
        String beyondTheBasicPlane = "\uD83D\uDE00";
        String lastOfTheBasicPlane = "\uFFFD";
        assertThat(Spellings.of(beyondTheBasicPlane, 1)
                        .plus(Spellings.of(lastOfTheBasicPlane, 1))
                        .name("key"))
                .isEqualTo(lastOfTheBasicPlane);
    }

    @Test
    void blankSpellingsCountForNothing() {
        assertThat(Spellings.of("", 5).plus(Spellings.of(" ", 5)).name("unknown"))
                .isEqualTo("unknown");
    }
}
