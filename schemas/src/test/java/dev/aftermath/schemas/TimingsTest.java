package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingsTest {

    @ParameterizedTest
    @CsvSource({
        "2016-08-18T19:00:00Z, 2016-08-18T23:30:00Z, false, TIMED",
        "2016-08-18T19:00:00Z, 2016-08-18T19:00:00.001Z, true, TIMED",
        "1969-12-31T23:59:59Z, 1970-01-01T00:00:00Z, false, TIMED",
        "2016-08-18T19:00:00Z, 2016-08-18T19:00:00Z, false, INSTANT",
        "2016-08-18T19:00:00Z, 2016-08-18T19:00:00Z, true, INSTANT",
        "2016-08-18T19:00:00Z, , true, OPEN",
        "2016-08-18T19:00:00Z, , false, END_UNKNOWN",
        ", 2016-08-18T19:00:00Z, false, START_UNKNOWN",
        ", 2016-08-18T19:00:00Z, true, START_UNKNOWN",
        ", , false, UNDATED",
        ", , true, UNDATED",
    })
    void theTimingIsWhatIsKnownOfTheTimes(Instant start, Instant end, boolean ongoing, Timing timing) {
        assertThat(Timings.of(start, end, ongoing)).isEqualTo(timing);
    }
}
