package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2016-08-18T19:00:00Z, 2016-08-18T19:00:00Z",
        "2016-08-18T12:00:00-07:00, 2016-08-18T19:00:00Z",
        "2016-08-19T00:30:00+05:30, 2016-08-18T19:00:00Z",
        "2016-10-19T22:08:01.474Z, 2016-10-19T22:08:01.474Z",
        "2016-10-19T22:08:01.123456789Z, 2016-10-19T22:08:01.123456789Z",
        "2016-10-19T22:08:01.1, 2016-10-19T22:08:01.1Z",
        "2012-06-29, 2012-06-29T00:00:00Z",
        "2012-06-29T20:00:00, 2012-06-29T20:00:00Z",
        "2012-06-29T20:00, 2012-06-29T20:00:00Z",
        "2012-06-29T20:00Z, 2012-06-29T20:00:00Z",
        "2012-06-29t20:00:00z, 2012-06-29T20:00:00Z",
        "' 2012-06-29T20:00:00Z ', 2012-06-29T20:00:00Z",
        "1969-07-20T20:17:40Z, 1969-07-20T20:17:40Z",
        "1628-08-10, 1628-08-10T00:00:00Z",
        "2012-02-29, 2012-02-29T00:00:00Z",
        "0001-01-01T00:00:01Z, 0001-01-01T00:00:01Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void readsEveryFormatThatSourcesUse(String text, Instant time) {
        assertThat(DocumentTime.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "0001-01-01T00:00:00Z",
                "0001-01-01T00:00:00.000Z",
                "0001-01-01T00:00:00+00:00",
                "0001-01-01"
            })
    void takesTheSourcesWayOfWritingNoneForUnknown(String text) {
        assertThat(DocumentTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "next Tuesday",
                "2016-08-18 19:00:00Z",
                "2016-08-18T19",
                "2016-08-18T19:00:00.Z",
                "2016-08-18T19:00:00,5Z",
                "2016-08-18T19:00:00.1234567891Z",
                "2016-08-18T19:00.5Z",
                "2016-08-18T19:00:00+0530",
                "2016-08-18T19:00:00+19:00",
                "2016-08-18T19:00:00 Z",
                "2016-08-18T19:00:00[Europe/Paris]",
                "2016-08-18T24:00:00Z",
                "2016-08-18T25:00:00Z",
                "2016-06-30T23:59:60Z",
                "2016-02-30",
                "2015-02-29",
                "2016-13-01",
                "2016-8-18",
                "2016-08",
                "2016",
                "2016-08-18Z",
                "20160818T190000Z",
                "0000-01-01",
                "+12016-08-18",
                "-0044-03-15",
                "12016-08-18",
                "1471546800",
                "2016-08-18T19:00:00Zx",
                "٢٠١٦-08-18"
            })
    void readsNothingElse(String text) {
        assertThatThrownBy(() -> DocumentTime.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
