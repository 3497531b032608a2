package dev.aftermath.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFormsTest {

    @ParameterizedTest
    @CsvSource({
        "outage, outages",
        "database, databases",
        "cache, caches",
        "crash, crashes",
        "query, queries",
        "delay, delays",
        "switch, switches",
        "process, processes"
    })
    void singularAndPluralAreFormsOfOneAnother(String singular, String plural) {
        assertThat(WordForms.of(singular)).contains(plural);
        assertThat(WordForms.of(plural)).contains(singular);
    }

    @ParameterizedTest
    @CsvSource({"aws", "dns", "s3", "503", "café", "us"})
    void abbreviationsAndWhatIsNoEnglishWordHaveNone(String word) {
        assertThat(WordForms.of(word)).isEmpty();
    }
}
