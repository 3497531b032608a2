package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of figures, by the functions that all pages have them from. */
class DashboardFormatsIT extends DashboardOnSamples {

    @BeforeEach
    void open() {
        open("/data");
    }

    /** The same words as on the command line. */
    @ParameterizedTest
    @CsvFileSource(resources = "/dev/aftermath/launcher/durations.csv", numLinesToSkip = 1)
    void aDurationShowsItsTwoLargestUnitsUnlessTheSmallerOneIsZero(double seconds, String words) {
        assertThat(format("duration", seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "21600, 6 h", "86400, 1 d", "108000, 1 d 6 h", "600, 10 min", "36000000, 416 d 16 h"})
    void nothingBesideAnAxisHasNoUnit(double seconds, String words) {
        assertThat(format("axisDuration", seconds)).isEqualTo(words);
    }

    /** Midnight of whatever offset a source writes is the day that it means. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                2016-08-25T17:47:59.9Z    | MOMENT | 25 Aug 2016 17:47 UTC
                2026-02-09T00:00:00Z      | DAY    | 9 Feb 2026, day only
                2026-02-09T07:00:00Z      | DAY    | 9 Feb 2026, day only
                2026-02-08T18:30:00Z      | DAY    | 9 Feb 2026, day only
                1628-08-10T00:00:00Z      | DAY    | 10 Aug 1628, day only
                1628-08-10T00:00:00Z      | MOMENT | 10 Aug 1628 00:00 UTC
                """)
    void aTimeSaysHowExactlyItIsKnown(String instant, String precision, String words) {
        assertThat(format("instant", instant, precision)).isEqualTo(words);
    }

    private Object format(String function, Object... arguments) {
        return browser.run(
                "return import('/assets/format.js').then((format) => format[arguments[0]](...arguments[1]));",
                function,
                arguments);
    }
}
