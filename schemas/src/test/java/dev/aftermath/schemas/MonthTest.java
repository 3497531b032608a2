package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonthTest {

    @ParameterizedTest
    @CsvSource({
        "2016-08-18T19:00:00Z,2016-08",
        "1970-01-01T00:00:00Z,1970-01",
        "1969-12-31T23:59:59.999Z,1969-12",
        "1969-12-01T00:00:00Z,1969-12",
        "1962-07-22T09:26:16Z,1962-07",
        "1628-08-10T15:00:00Z,1628-08",
        "2019-12-31T23:59:59.999Z,2019-12",
        "2020-01-01T00:00:00Z,2020-01",
        "2020-02-29T12:00:00Z,2020-02",
        "9999-12-31T23:59:59.999Z,9999-12",
        "+10000-01-01T00:00:00Z,+10000-01",
        "0000-03-01T00:00:00Z,0000-03",
        "-0001-12-31T00:00:00Z,-0001-12",
    })
    void theMonthOfAnInstantIsThatOfItsUtcDate(String instant, String month) {
        int number = Month.of(Instant.parse(instant).toEpochMilli());
        assertThat(Month.toString(number)).isEqualTo(month);
        assertThat(Month.parse(month)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-08", "1970-01", "1969-12", "1628-08", "0000-01", "-0001-12", "+10000-01"})
    void aMonthBeginsWithItsFirstMillisecond(String text) {
        int month = Month.parse(text);
        assertThat(Month.of(Month.startMillis(month))).isEqualTo(month);
        assertThat(Month.of(Month.startMillis(month) - 1)).isEqualTo(month - 1);
    }

    @Test
    void monthsAreNumberedInTheOrderOfTime() {
        assertThat(Month.parse("2020-01") - Month.parse("2019-12")).isEqualTo(1);
        assertThat(Month.parse("1970-01") - Month.parse("1969-01")).isEqualTo(12);
        assertThat(Month.parse("1628-08")).isEqualTo(1628 * 12 + 7);
        assertThat(Month.UNDATED).isLessThan(Month.parse("-9999-01"));
    }

    @Test
    void anIncidentFallsInTheMonthOfItsStartElseOfItsEndElseInNone() {
        Instant july = Instant.parse("2016-07-31T23:59:59.999Z");
        Instant august = Instant.parse("2016-08-01T00:00:00Z");
        assertThat(Month.toString(Month.of(july, august))).isEqualTo("2016-07");
        assertThat(Month.toString(Month.of(july, null))).isEqualTo("2016-07");
        assertThat(Month.toString(Month.of(null, august))).isEqualTo("2016-08");
        assertThat(Month.toString(Month.of(null, null))).isEqualTo("undated");
        assertThat(Month.parse("undated")).isEqualTo(Month.UNDATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2016", "2016-13", "2016-8", "10000-01", "Undated", "2016-08-01"})
    void whatIsNoMonthIsRefused(String text) {
        assertThatThrownBy(() -> Month.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
