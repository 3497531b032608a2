package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberKeyTest {

    /** Characters of every kind, many of them rare: every seventh that Unicode could have, and all of the first page. */
    private static final int[] SAMPLED = IntStream.rangeClosed(0, 0xE_01FF)
            .filter(character -> character < 0x300 || character % 7 == 0)
            .filter(character -> character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE)
            .toArray();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stack Exchange | stack-exchange",
                "StackExchange | stackexchange",
                "GitHub | github",
                "Github | github",
                "'  GitHub ' | github",
                "AT&T | at-t",
                "Platform.sh | platform-sh",
                "incident.io | incident-io",
                "King's College London | king-s-college-london",
                "Centers for Medicare & Medicaid Services (CMS) | centers-for-medicare-medicaid-services-cms",
                "--x--y-- | x-y",
                "7-Eleven | 7-eleven",
                "Señal | señal",
                "ÉTOILE | étoile",
                "株式会社 テスト | 株式会社-テスト",
            })
    void aCompanyKeyIsItsLettersMarksAndDigitsFoldedAndJoinedBySingleDashes(String spelling, String key) {
        assertThat(MemberKey.ofCompany(spelling)).isEqualTo(key);
        assertThat(MemberKey.ofProduct(spelling)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TravisCI", "travisci", " Travisci!", "Travis CI", "travis-ci", "TRAVIS  CI"})
    void aliasesOfACompanyHaveItsKey(String spelling) {
        assertThat(MemberKey.ofCompany(spelling)).isEqualTo("travis-ci");
    }

    @Test
    void aliasesAreOfCompaniesOnly() {
        assertThat(MemberKey.ofProduct("TravisCI")).isEqualTo("travisci");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFF27\uFF49\uFF54\uFF28\uFF55\uFF42", "\uD835\uDC06itHub", "GitHu\u24D1"})
    void compatibilityLettersCountAsTheLettersTheyStandFor(String spelling) {
        assertThat(MemberKey.ofCompany(spelling)).isEqualTo("github");
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(MemberKey.ofCompany("Sen\u0303al")).isEqualTo(MemberKey.ofCompany("Se\u00F1al"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!!!", "\u2026", "--", "\uD83D\uDD25", "Unknown"})
    void withoutALetterMarkOrDigitACompanyIsUnknown(String spelling) {
        assertThat(MemberKey.ofCompany(spelling)).isEqualTo(MemberKey.UNKNOWN);
        assertThat(MemberKey.ofProduct(spelling)).isEqualTo(MemberKey.UNKNOWN);
    }

    @Test
    void vowelSignsBelongToTheirLetters() {
        assertThat(MemberKey.ofCompany("\u0926\u093F\u0928")).isEqualTo("\u0926\u093F\u0928");
        assertThat(MemberKey.ofCompany("\u0926\u0940\u0928")).isEqualTo("\u0926\u0940\u0928");
        assertThat(MemberKey.ofCompany("\u0130zmir Su")).isEqualTo("i\u0307zmir-su");
        assertThat(MemberKey.ofCompany("izmir su")).isEqualTo("izmir-su");
        assertThat(MemberKey.ofProduct("\u0E1C\u0E39\u0E49 \u0E43\u0E2B\u0E49"))
                .isEqualTo("\u0E1C\u0E39\u0E49-\u0E43\u0E2B\u0E49");
    }

    @ParameterizedTest
    @CsvSource({
        "Stra\u00DFe, STRASSE",
        "\u1E9E, ss",
        "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2, \u03A3\u038A\u03A3\u03A5\u03A6\u039F\u03A3",
        "\u13A0, \uAB70",
        "\uFB01re, FIRE",
        "git\u200Bhub, GitHub",
        "Git\u00ADHub, GitHub",
        "Git\u2060Hub\uFEFF, GitHub",
        "A\uFE0FWS, AWS",
        "\u212Aafka, kafka",
        "\uD83A\uDD00, \uD83A\uDD22"
    })
    void caseFormsAndInvisibleCharactersMakeNoDifference(String spelling, String other) {
        assertThat(MemberKey.ofCompany(spelling)).isEqualTo(MemberKey.ofCompany(other));
        assertThat(MemberKey.ofCategory(spelling)).isEqualTo(MemberKey.ofCategory(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0",
                "\u200B",
                "\u200B \u2060\u200D\uFEFF",
                "\u00AD",
                "\u3164",
                "\u115F\u1160",
                "\u2800 \u2800",
                "\u180E",
                "\u034F",
                "\uFE0F",
                "\uFFF9\uFFFB",
                "\u2028\u2029",
                "\u3000\t\n",
                "\uDB40\uDC41\uDB40\uDD00"
            })
    void whatCannotBeSeenIsNoName(String spelling) {
        assertThat(MemberKey.ofCompany(spelling)).isEqualTo(MemberKey.UNKNOWN);
        assertThat(MemberKey.ofProduct(spelling)).isEqualTo(MemberKey.UNKNOWN);
        assertThat(MemberKey.ofCategory(spelling)).isEmpty();
        assertThat(MemberKey.shown(spelling)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cloud, cloud",
        "' Cloud ', cloud",
        "C++, c++",
        "a/B, a/b",
        "'   ', ''",
        "'', ''",
        "'Two Words', two words",
        "'two\t\r\n words', two words",
        "zz-dns\u00A0, zz-dns",
        "\u3000zz\u2003\u2003dns, zz dns",
        "two\u2028words, two words",
        "two\u1680words, two words",
        "two\u0085words, two words",
        "two\u200Bwords, twowords",
        "two \u200B words, two words",
        "se\u0301curite\u0301, s\u00E9curit\u00E9",
        "\uFF23\uFF2C\uFF2F\uFF35\uFF24, cloud"
    })
    void aCategoryKeyIsFoldedAndItsWordsAreOneBlankApart(String spelling, String key) {
        assertThat(MemberKey.ofCategory(spelling)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "' GitHub ', GitHub",
        "\u00A0GitHub\u3000, GitHub",
        "Git\u00A0Hub, Git\u00A0Hub",
        "\u200BGitHub, \u200BGitHub",
        "!!!, !!!",
        "'', ''"
    })
    void aNameIsShownAsItIsSpelledWithoutTheWhiteSpaceAroundIt(String spelling, String shown) {
        assertThat(MemberKey.shown(spelling)).isEqualTo(shown);
    }

    @Test
    void aliasesAreCompanyKeysThemselves() throws IOException {
        Properties table = new Properties();
        try (InputStream in = MemberKey.class.getResourceAsStream("company-aliases.properties")) {
            table.load(in);
        }
        assertThat(table).isNotEmpty().allSatisfy((alias, key) -> {
            assertThat(MemberKey.ofProduct((String) alias)).isEqualTo(alias);
            assertThat(MemberKey.ofProduct((String) key)).isEqualTo(key);
            assertThat(table).doesNotContainKey(key);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void keysOfKeysAreTheKeysThemselves(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String spelling = random.ints(1 + random.nextInt(6), 0, SAMPLED.length)
                    .map(place -> SAMPLED[place])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String company = MemberKey.ofCompany(spelling);
            String category = MemberKey.ofCategory(spelling);

            assertThat(MemberKey.ofCompany(company)).as(spelling).isEqualTo(company);
            assertThat(MemberKey.ofCategory(category)).as(spelling).isEqualTo(category);
        }
    }

    @Test
    void aCompanyIsKnownByItsAliases() {
        assertThat(MemberKey.ofCompany("AWS")).isEqualTo("amazon");
        assertThat(MemberKey.ofCompany("Amazon Web Services")).isEqualTo("amazon");
        assertThat(MemberKey.aliasesOfCompany("amazon")).containsExactly("amazon-web-services", "aws");
        assertThat(MemberKey.aliasesOfCompany("aws")).isEmpty();
    }
}
