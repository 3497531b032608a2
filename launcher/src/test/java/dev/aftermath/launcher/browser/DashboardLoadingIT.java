package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page whose answers take a while, or do not come at first. */
class DashboardLoadingIT extends DashboardOnSamples {

    /** Answers are held back until window.answer() is called. */
    private static final String HELD_BACK = """
            const ask = window.fetch;
            const held = new Promise((resolve) => { window.answer = resolve; });
            window.fetch = (...what) => held.then(() => ask(...what));
            """;

    /** No answer about durations before window.well is true. */
    private static final String ILL_AT_FIRST = """
            const ask = window.fetch;
            window.fetch = (address, ...more) => window.well || !String(address).includes("/durations?")
              ? ask(address, ...more)
              : Promise.resolve(new Response('{"detail": "It is too busy."}', { status: 503 }));
            """;

    /** How much of what was seen was moved how far, as browsers measure it. */
    private static final String SHIFTS = """
            const done = arguments[arguments.length - 1];
            new PerformanceObserver((list) =>
              done(list.getEntries().reduce((sum, shift) => sum + shift.value, 0))).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(0), 500);
            """;

    /** What browsers call good is 0.1. */
    private static final double HARDLY_ANY = 0.05;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/companies",
                "/companies/github",
                "/compare?companies=github,amazon",
                "/categories",
                "/categories/cloud",
                "/explore"
            })
    void whatArrivesMovesHardlyAnything(String page) {
        browser.beforeEachPage(HELD_BACK);
        browser.driver().get(site().address(page));
        browser.await(
                "the page waits", () -> !browser.all("main .panel .loading").isEmpty());

        browser.run("answer();");
        browser.awaitShown(page);

        assertThat(((Number) browser.driver().executeAsyncScript(SHIFTS)).doubleValue())
                .isLessThan(HARDLY_ANY);
    }

    @Test
    void whatFailedIsAskedForAgain() {
        browser.beforeEachPage(ILL_AT_FIRST);
        open("/?from=2016-01");
        assertThat(browser.text("#durations"))
                .contains("The read side is catching up")
                .contains("It is too busy.");
        List<String> buttons = browser.all("main .state.failed button").stream()
                .map(button -> button.getDomAttribute("id"))
                .toList();
        assertThat(buttons).contains("key-figures-again", "durations-again", "ranking-again");
        assertThat(Axe.violations(browser)).isEmpty();

        browser.run("window.well = true;");
        browser.find("#durations-again").click();
        browser.await(
                "all of it is shown", () -> browser.all("main .state.failed").isEmpty());

        browser.awaitShown("/?from=2016-01");
        assertThat(browser.all("#durations .chart svg")).hasSize(1);
        assertThat(Tiles.of(browser).get(0))
                .startsWith("Incidents | "
                        + site().ask("/durations?by=all&from=2016-01")
                                .at("/items/0/incidents")
                                .asText());
    }
}
