package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A percentile, which is within 0.1 %, does not contradict the longest outage, which stands beside it as it is. */
class DashboardLongestIT extends DashboardOnSamples {

    /** As it may come from the read side: the most that a percentile may be for a page whose longest outage took this long. */
    private static final String NEARLY_THE_LONGEST = """
            const ask = window.fetch;
            window.fetch = async (address, ...more) => {
              const answer = await ask(address, ...more);
              if (!answer.ok || !String(address).includes("/durations?")) {
                return answer;
              }
              const durations = await answer.json();
              durations.items.forEach((item) => {
                item.p50Seconds &&= LONGEST * 1.001;
                item.p90Seconds &&= LONGEST * 1.001;
              });
              return new Response(JSON.stringify(durations));
            };
            """;

    @ParameterizedTest
    @CsvSource({
        "/, '', 90 % end within",
        "/companies/atlassian, &company=atlassian, Median duration",
        "/categories/cloud, &category=cloud, 90 % end within"
    })
    void noPercentileIsLargerThanTheLongest(String page, String of, String tile) {
        double longest = site().ask("/incidents?timing=TIMED&sort=longest&limit=1" + of)
                .at("/items/0/durationSeconds")
                .asDouble();
        assertThat(longest).as("0.1 % of it is seen").isGreaterThan(500_000);
        browser.beforeEachPage(NEARLY_THE_LONGEST.replace("LONGEST", String.valueOf(longest)));

        open(page);

        assertThat(Tiles.of(browser))
                .anySatisfy(shown -> assertThat(shown).startsWith(tile + " | " + Words.duration(longest) + " | "));
    }

    @Test
    void theOnlyDurationIsItsOwnMedian() {
        open("/data");

        assertThat(browser.run("""
                return import("/assets/figures.js").then(({ besideLongest }) => [
                  besideLongest({ timed: 1, p50Seconds: 99.9, p90Seconds: 100.1 }, 100),
                  besideLongest({ timed: 2, p50Seconds: 99.9, p90Seconds: 100.1 }, 100),
                  besideLongest({ timed: 0 }, undefined),
                ]);
                """))
                .isEqualTo(List.of(
                        Map.of("timed", 1L, "p50Seconds", 100L, "p90Seconds", 100L),
                        Map.of("timed", 2L, "p50Seconds", 99.9, "p90Seconds", 100L),
                        Map.of("timed", 0L)));
    }
}
