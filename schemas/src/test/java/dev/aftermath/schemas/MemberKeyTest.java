package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberKeyTest {

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
    void aCompanyKeyIsItsLettersAndDigitsInLowerCaseJoinedBySingleDashes(String spelling, String key) {
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
    void withoutALetterOrDigitACompanyIsUnknown(String spelling) {
        assertThat(MemberKey.ofCompany(spelling)).isEqualTo(MemberKey.UNKNOWN);
        assertThat(MemberKey.ofProduct(spelling)).isEqualTo(MemberKey.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"cloud,cloud", "' Cloud ',cloud", "C++,c++", "'Two Words',two words", "a/B,a/b", "'   ',''", "'',''"})
    void aCategoryKeyIsTrimmedAndInLowerCaseOnly(String spelling, String key) {
        assertThat(MemberKey.ofCategory(spelling)).isEqualTo(key);
    }

    @Test
    void keysOfKeysAreTheKeysThemselves() {
        for (String spelling : new String[] {"Stack Exchange", "AT&T", "TravisCI", "", "Señal"}) {
            String key = MemberKey.ofCompany(spelling);
            assertThat(MemberKey.ofCompany(key)).isEqualTo(key);
        }
    }
}
