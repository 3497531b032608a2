package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page on paper is its content: dark on white, as wide as the paper, without what only a screen can do. */
class DashboardPrintIT extends DashboardOnSamples {

    private static final String NONE = "rgba(0, 0, 0, 0)";
    private static final double PAPER = 180 / 25.4 * 96;

    private static final String COLOURS = """
            return [...new Set([...document.querySelectorAll(arguments[0] + " text")].map((text) => text.getAttribute("fill")))];
            """;

    private static final String WIDEST = """
            return Math.max(...[...document.querySelectorAll(arguments[0])].map((one) => one.getBoundingClientRect().width));
            """;

    @AfterEach
    void toTheScreenAgain() {
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void aDarkPageIsPrintedBrightWithoutItsControls() {
        open("/companies/github");
        List<String> bright = colours("#trend .chart");
        browser.dark();
        open("/companies/github");
        List<String> dark = colours("#trend .chart");
        assertThat(dark).doesNotContainAnyElementsOf(bright);

        browser.run("dispatchEvent(new Event('beforeprint'));");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));

        assertThat(colours("#trend .chart")).isEqualTo(bright);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor;"))
                .isEqualTo(NONE);
        assertThat(browser.run("return getComputedStyle(document.querySelector('.panel')).backgroundColor;"))
                .isEqualTo("rgb(255, 255, 255)");
        for (String control : List.of(".side", ".filters", ".tools", ".skip", "#compare-this")) {
            assertThat(browser.all(control)).as(control).isNotEmpty().noneMatch(one -> one.isDisplayed());
        }
        assertThat(number(browser.run(WIDEST, ".chart svg")))
                .isLessThanOrEqualTo(PAPER)
                .isGreaterThan(PAPER * 0.8);
        assertThat(browser.text("main > .print-only")).endsWith("/companies/github");

        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        browser.dark();
        browser.run("dispatchEvent(new Event('afterprint'));");
        // The page also comes anew whenever it turns dark.
        browser.await("it is dark again", () -> colours("#trend .chart").equals(dark));
    }

    @Test
    void printingTellsThePage() {
        open("/data");
        browser.run(
                "window.told = []; for (const name of ['beforeprint', 'afterprint']) addEventListener(name, () => told.push(name));");

        browser.driver().executeCdpCommand("Page.printToPDF", Map.of());

        assertThat(browser.run("return told;")).isEqualTo(List.of("beforeprint", "afterprint"));
    }

    private List<String> colours(String chart) {
        return ((List<?>) browser.run(COLOURS, chart))
                .stream().map(String::valueOf).toList();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
