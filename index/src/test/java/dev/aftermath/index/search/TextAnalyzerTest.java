package dev.aftermath.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAnalyzerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GitHub's us-east-1 region | github us east 1 region",
                "boot.ini, max_connections; 10:30 | boot ini max connections 10 30",
                "O’Reilly don't AWS’s | oreilly dont aws",
                "São Paulo, Zürich, Straße, Łódź, Ångström | sao paulo zurich strasse lodz angstrom",
                "ＡＷＳ ﬁle | aws file",
                "İstanbul naïve œuvre | istanbul naive oeuvre",
                "障害 | 障 害",
                "Работа Сервера | работа сервера",
                "C++ and C# | c and c",
                "the of AND not OR | the of and not or",
                "... --- !!! | ''",
            })
    void aTextIsItsWordsWithoutWhatMakesThemLookDifferent(String text, String words) {
        assertThat(String.join(" ", words(text))).isEqualTo(words);
    }

    @Test
    void accentsThatAreCharactersOfTheirOwnAreLeftOutToo() {
        assertThat(words("Sa\u0303o cafe\u0301")).containsExactly("sao", "cafe");
        assertThat(words("\ud55c\uad6d\uc5b4")).containsExactly("\ud55c\uad6d\uc5b4");
    }

    @Test
    void aWordIsAtItsPlaceInTheText() {
        String text = "The caf\u00e9's db.";

        assertThat(TextAnalyzer.tokens(text))
                .containsExactly(new Token("the", 0, 3, 0), new Token("cafe", 4, 10, 1), new Token("db", 11, 13, 2));
    }

    @Test
    void aWordWithoutEndIsTakenInPieces() {
        assertThat(words("x".repeat(10_000))).hasSize(40).allMatch(word -> word.length() <= 255);
        assertThat(words("\ud83d\ude00\ud800 a\udc00b")).contains("\ud83d\ude00", "a", "b");
    }

    private static List<String> words(String text) {
        return TextAnalyzer.tokens(text).stream().map(Token::word).toList();
    }
}
