package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that turns the direction of writing turns nothing but itself, wherever it stands. */
class DashboardDirectionsIT extends DashboardOnSamples {

    /** What GitHub is called from then on: its letters are drawn from right to left. */
    private static final String TURNED = "Git\u202eHub";

    private static final String RENAME = """
            const turned = (text) => text.replaceAll("GitHub", "Git\\u202eHub").replaceAll('"config-change"', '"config\\u202e-change"');
            const ask = window.fetch;
            window.fetch = async (address, ...more) => {
              const answer = await ask(address, ...more);
              return answer.ok ? new Response(turned(await answer.text())) : answer;
            };
            """;

    /**
     * Texts in which something is drawn in another order than it is written, though no name is: each place of an element's
     * or a label's text that is left of the one before it on the same line, unless both are of one name.
     */
    private static final String REVERSED = """
            const faults = [];
            const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            while (walker.nextNode()) {
              const text = walker.currentNode;
              if (text.parentElement.checkVisibility() === false || text.parentElement.closest(".visually-hidden, option, svg, select")) {
                continue;
              }
              // What a name turns: from the mark to the end of its isolate, or of the text if that is the name.
              const mark = text.data.indexOf("\\u202e");
              const end = mark < 0 ? 0 : text.data.indexOf("\\u2069", mark);
              let left = -Infinity, top = null;
              for (let at = end < 0 ? text.data.length : end; at < text.data.length; at++) {
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                const box = range.getClientRects()[0];
                if (box === undefined || box.width === 0) {
                  continue;
                }
                if (top !== null && Math.abs(box.top - top) < 2 && box.left < left - 0.5) {
                  faults.push(text.data);
                  break;
                }
                left = box.left;
                top = box.top;
              }
            }
            return faults;
            """;

    /** Lines of a chart, its tooltip among them, in which there is more than a name. */
    private static final String LINES_WITH_NAMES = """
            return [...document.querySelectorAll("main .chart svg text")].map((text) => text.textContent)
              .filter((text) => text.includes("\u202e") && text.includes(": "));
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?tables=months",
                "/companies",
                "/companies/github",
                "/companies/github?tables=categories,durations",
                "/compare?companies=github,amazon",
                "/categories",
                "/explore"
            })
    void whatStandsBesideANameIsDrawnAsItIsWritten(String page) {
        browser.beforeEachPage(RENAME);
        open(page);

        assertThat(browser.text("main")).contains("\u202e");
        assertThat((List<?>) browser.run(REVERSED)).isEmpty();
    }

    @Test
    void whatStandsBesideTheCompanyOfAnIncidentIsDrawnAsItIsWritten() {
        String id = site().ask("/incidents?company=github&category=config-change&limit=1")
                .at("/items/0/incidentId")
                .asText();
        whatStandsBesideANameIsDrawnAsItIsWritten("/incidents/" + id);
    }

    @Test
    void wordsBesideANameAreNoneOfIt() {
        browser.beforeEachPage(RENAME);
        open("/companies/github");

        assertThat(browser.driver().getTitle()).isEqualTo("\u2068" + TURNED + "\u2069 · Aftermath");
        assertThat(browser.text("#durations .panel-foot"))
                .startsWith("n = 16 timed incidents of \u2068" + TURNED + "\u2069\n");
        assertThat(browser.text("h1")).isEqualTo(TURNED);
    }

    @Test
    void wordsBesideANameInAChartAreNoneOfIt() {
        browser.beforeEachPage(RENAME);
        open("/compare?companies=github,amazon");

        Harm.showTooltips(browser);

        browser.await("the tooltips are drawn", () -> !((List<?>) browser.run(LINES_WITH_NAMES)).isEmpty());
        assertThat((List<?>) browser.run(LINES_WITH_NAMES))
                .allSatisfy(line -> assertThat(String.valueOf(line)).startsWith("\u2068" + TURNED + "\u2069: "));
    }
}
