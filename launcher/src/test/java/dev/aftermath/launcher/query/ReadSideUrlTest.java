package dev.aftermath.launcher.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadSideUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http://localhost:8080",
        "http://localhost:8080/, http://localhost:8080",
        "http://localhost:8080/api/v1, http://localhost:8080",
        "http://localhost:8080/api/v1/, http://localhost:8080",
        "https://example.org/aftermath/, https://example.org/aftermath",
        "https://example.org/aftermath/api/v1, https://example.org/aftermath",
        "HTTP://[::1]:80, HTTP://[::1]:80"
    })
    void theAddressMayHaveThePathOfTheApiBehindIt(String given, String base) {
        assertThat(new ReadSideUrl(given).base()).isEqualTo(base);
    }
}
