package dev.aftermath.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @Test
    void wordsArePlainAndPhrasesAreInQuotes() {
        SearchText text = SearchText.of("Outage of \"boot.ini file\" \u201cGitHub\u201d again outage");

        assertThat(words(text)).containsExactly("outage", "of", "github", "again");
        assertThat(text.phrases())
                .containsExactly(
                        List.of(new Token("boot", 0, 4, 0), new Token("ini", 5, 8, 1), new Token("file", 9, 13, 2)));
        assertThat(text.size()).isEqualTo(7);
    }

    @Test
    void aQuoteThatIsNeverClosedReachesToTheEnd() {
        assertThat(SearchText.of("a \"b c").phrases()).hasSize(1);
        assertThat(words(SearchText.of("a \"b"))).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "!!!", "'\"'", "'\"\" \"'", "(* AND ?)~2^"})
    void whatHasNoWordsFindsNothing(String text) {
        SearchText sought = SearchText.of(text.replace("AND", ""));

        assertThat(sought.size() - words(sought).size()).isZero();
        assertThat(words(sought)).allMatch("2"::equals);
    }

    @Test
    void onlyTheLastWordMayBeTheBeginningOfALongerOne() {
        assertThat(SearchText.of("git hub").words().get(0).finds("github")).isFalse();
        assertThat(SearchText.of("hub git").words().get(1).finds("github")).isTrue();
        assertThat(SearchText.of("\"git\"").words().get(0).finds("github")).isFalse();
        assertThat(SearchText.of("git \"x y\"").words().get(0).finds("github")).isFalse();
        assertThat(SearchText.of("g").words().get(0).finds("github")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dns, dnss, false",
        "data, date, true",
        "data, dates, false",
        "outage, otuage, true",
        "outage, otages, false",
        "outages, outaegs, true",
        "database, databse, true",
        "database, datbse, true",
        "database, dtbse, false",
        "github, fithub, true",
        "2016, 2017, false",
        "us1a, us1b, false",
        "zürich, zurich, true",
    })
    void typosAreForgivenByTheLengthOfTheWord(String typed, String there, boolean found) {
        assertThat(SearchText.of(typed + " x").words().get(0).finds(there)).isEqualTo(found);
    }

    @Test
    void inQuotesNothingIsForgiven() {
        SearchWord exact = SearchText.of("\"outage\"").words().get(0);

        assertThat(exact.finds("outage")).isTrue();
        assertThat(exact.finds("outages")).isFalse();
        assertThat(exact.finds("outagf")).isFalse();
    }

    private static List<String> words(SearchText text) {
        return text.words().stream().map(SearchWord::word).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dns OR bgp          | OR is searched for like any other word: all words must be found, and -word leaves out the incidents that have it
                    dns AND bgp         | AND is searched for like any other word: all words must be found, and -word leaves out the incidents that have it
                    "leap second        | a quotation mark is not closed: everything after it is searched for as one phrase
                    dns -bgp            | incidents with "bgp" are left out; to search for it, put it in quotes, with the minus inside
                    dns -bgp -BGP       | incidents with "bgp" are left out; to search for it, put it in quotes, with the minus inside
                    title:github        | title: is not a field: title is searched for like any other word, and every word in all fields
                    git*                | * is ignored: the last word also finds longer words that begin with it
                    -                   | nothing to search for: signs are ignored, add a word of letters or digits
                    !? ...              | nothing to search for: signs are ignored, add a word of letters or digits
                    """)
    void whatMayBeMeantOtherwiseIsSaid(String text, String hint) {
        assertThat(SearchText.of(text).hints()).containsExactly(hint);
    }

    @Test
    void aStarAloneIsNothingToLookFor() {
        assertThat(SearchText.of("*").hints())
                .containsExactly(
                        "* is ignored: the last word also finds longer words that begin with it",
                        "nothing to search for: signs are ignored, add a word of letters or digits");
    }

    @Test
    void whatIsOnlyLeftOutIsNothingToLookFor() {
        assertThat(SearchText.of("-bgp").hints()).contains("there are only words to leave out: add one to search for");
    }

    @ParameterizedTest
    @CsvSource({
        "dns or bgp",
        "'a \"leap second\"'",
        "e-mail",
        "'ORACLE'",
        "'\"this OR that\"'",
        "https://example.org",
        "12:30",
        "'\"title:github\"'"
    })
    void ofWhatIsMeantAsItIsNothingIsSaid(String text) {
        assertThat(SearchText.of(text).hints()).isEmpty();
    }
}
