package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What is drawn can be read, is not larger than what it stands for, and promises nothing that a click does not do. */
class DashboardChartsIT extends DashboardOnSamples {

    private static final double READABLE = 4.5;

    /** Of every number of a chart with the colour of the cell that it stands on. */
    private static final String CONTRASTS = """
            const light = (colour) => {
              const part = (at) => {
                const value = parseInt(colour.slice(at, at + 2), 16) / 255;
                return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
              };
              return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
            };
            const hex = (colour) => colour.startsWith("#") ? colour
              : "#" + colour.match(/\\d+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("");
            const chart = document.querySelector(arguments[0]);
            const grounds = [...chart.querySelectorAll("path")].map((path) => [path.getBoundingClientRect(), path.getAttribute("fill")])
              .filter(([box, fill]) => box.width > 10 && fill !== null && fill !== "none" && fill !== "transparent");
            return [...chart.querySelectorAll("text")].filter((text) => /^\\d+$/.test(text.textContent)).map((text) => {
              const box = text.getBoundingClientRect();
              const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
              const ground = grounds.filter(([cell]) => cell.left < x && x < cell.right && cell.top < y && y < cell.bottom).pop();
              const [a, b] = [light(hex(text.getAttribute("fill"))), light(hex(ground[1]))].sort((one, other) => other - one);
              return (a + 0.05) / (b + 0.05);
            });
            """;

    /** Whether a click on what the mouse is over would do something, as the chart shows it. */
    private static final String CURSOR =
            "return getComputedStyle(document.querySelector(arguments[0]).firstElementChild).cursor;";

    private static final String AXIS_TEXTS =
            "return [...document.querySelectorAll(arguments[0] + ' text')].map((text) => text.textContent);";

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void numbersInCellsCanBeReadOnEveryColour(String scheme) {
        if (scheme.equals("dark")) {
            browser.dark();
        }
        open("/categories");

        List<?> contrasts = (List<?>) browser.run(CONTRASTS, "#matrix .chart");

        assertThat(contrasts).hasSize(49);
        assertThat(contrasts.stream().map(contrast -> ((Number) contrast).doubleValue()))
                .allSatisfy(contrast -> assertThat(contrast).isGreaterThanOrEqualTo(READABLE));
    }

    /** In between, black and white are nearly the same from a colour. */
    @Test
    void textCanBeReadOnAnyColour() {
        open("/data");

        assertThat(((Number) browser.run("""
                return import("/assets/heat.js").then(({ contrast, readable }) => {
                  let least = Infinity;
                  for (let grey = 0; grey < 256; grey++) {
                    const ground = `#${grey.toString(16).padStart(2, "0").repeat(3)}`;
                    least = Math.min(least, contrast(ground, readable(ground)));
                  }
                  return least;
                });
                """)).doubleValue()).isGreaterThanOrEqualTo(READABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "/categories, matrix, default",
        "/companies/github, starts, default",
        "/companies/github, durations, default",
        "/companies/github, categories, pointer"
    })
    void aHandIsShownOnlyWhereAClickLeadsSomewhere(String page, String panel, String cursor) {
        open(page);
        WebElement chart = browser.find("#" + panel + " .chart");
        browser.run("arguments[0].scrollIntoView({ block: 'center' });", chart);
        WebElement drawn = browser.all("#" + panel + " .chart path[fill]:not([fill-opacity='0'])").stream()
                .filter(path -> !String.valueOf(path.getDomAttribute("fill")).equals("none")
                        && path.getRect().getWidth() > 8
                        && path.getRect().getHeight() > 12)
                .findFirst()
                .orElseThrow();

        new Actions(browser.driver()).moveToElement(drawn).perform();

        browser.await("the mouse is over it", () -> browser.run(CURSOR, "#" + panel + " .chart")
                .equals(cursor));
    }

    @Test
    void anUnknownDowntimeIsAMarkAndNoHeight() {
        open("/companies/github?grain=quarter");

        assertThat(Drawing.of(browser, "#downtime .chart").series().get("unknown"))
                .hasSize(2);
        assertThat(browser.all("#downtime .chart path[fill^='url(']").stream()
                        .map(mark -> mark.getRect().getHeight()))
                .isNotEmpty()
                .allSatisfy(height -> assertThat(height).isBetween(8, 16));
        assertThat(browser.all("#downtime .chart path").stream()
                        .mapToInt(bar -> bar.getRect().getHeight())
                        .max()
                        .orElseThrow())
                .as("the largest bar, which the marks are not")
                .isGreaterThan(100);
    }

    @Test
    void theLegendHatchesWhatTheChartHatches() {
        open("/companies/github?grain=quarter");

        assertThat((String) browser.run("""
                return [...document.querySelectorAll("#downtime .chart text")].find((text) => text.textContent === "unknown")
                  .previousElementSibling.getAttribute("fill");
                """)).startsWith("url(");
    }

    @Test
    void smallBarsOfATableAreOnOneScale() {
        open("/");

        List<?> bars = (List<?>) browser.run("""
                return [...document.querySelectorAll("#ranking .spark")].map((spark) =>
                  [Number(spark.getAttribute("aria-label").match(/: (\\d+) /)[1]),
                   Math.max(...[...spark.querySelectorAll("rect")].map((bar) => Number(bar.getAttribute("height"))))]);
                """);

        long most = bars.stream()
                .mapToLong(bar -> (Long) ((List<?>) bar).get(0))
                .max()
                .orElseThrow();
        assertThat(most).isGreaterThan(2);
        assertThat(bars).hasSize(10).allSatisfy(bar -> {
            List<?> pair = (List<?>) bar;
            assertThat(((Number) pair.get(1)).doubleValue()).isCloseTo(22.0 * (Long) pair.get(0) / most, within(0.01));
        });
    }

    @Test
    void linesOfACompanyGoOnToWhereThereAreIncidentsOfAnyone() {
        open("/compare?companies=facebook,knight-capital");

        Drawing drawing = Drawing.of(browser, "#incidents .chart");
        assertThat(drawing.names()).endsWith("2026");
        assertThat(drawing.series()).hasSize(2).allSatisfy((name, values) -> assertThat(values)
                .endsWith(0L));
    }

    @Test
    void aGapInALineIsExplained() {
        open("/compare?companies=github,sweden");

        assertThat(browser.text("#downtime .panel-foot"))
                .contains("A line has a gap where downtime is unknown: GitHub in 2023; Sweden in 1628.");
    }

    @Test
    void anAxisOfDurationsHasAsManyStepsAsItHasRoomFor() {
        open("/compare?companies=github,amazon,google");

        List<String> steps = texts("#spread .chart").stream()
                .filter(text -> text.matches("\\d+ (s|min|h|d)"))
                .toList();

        assertThat(steps).hasSizeBetween(6, 14).doesNotHaveDuplicates();
    }

    /** Of two products, for instance, of which one's name is the other's with something behind it. */
    @Test
    void labelsThatAreCutAreToldApart() {
        open("/companies/github");

        assertThat(texts("#products .chart").stream().filter(text -> text.contains("…")))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
        assertThat(browser.run("""
                return import("/assets/labels.js").then(({ shortened }) => shortened(
                  ["short", "Centers for Medicare and Medicaid Services, east", "Centers for Medicare and Medicaid Services, west", "Centers for Disease Control"], 20));
                """))
                .isEqualTo(List.of("short", "Center…ervices, east", "Center…ervices, west", "Centers for Disease…"));
    }

    private List<String> texts(String chart) {
        return ((List<?>) browser.run(AXIS_TEXTS, chart))
                .stream().map(String::valueOf).toList();
    }
}
