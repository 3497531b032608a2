package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dashboard without a mouse. */
class DashboardKeyboardIT extends DashboardOnSamples {

    /** Notes in which order the focus comes to the controls, and how that looks. */
    private static final String WATCH = """
            const controls = [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")]
              .filter((control) => !control.disabled && control.checkVisibility());
            window.visited = [];
            document.addEventListener("focusin", ({ target }) => {
              const { outlineStyle, outlineWidth } = getComputedStyle(target);
              visited.push({ at: controls.indexOf(target), seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 });
            });
            document.activeElement.blur();
            return controls.length;
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/companies?filter=git",
                "/companies/github",
                "/compare",
                "/compare?companies=github,amazon",
                "/categories",
                "/categories/cloud",
                "/incidents/655ee350-a86f-424b-89c5-f80cc0fe527e",
                "/explore?company=google",
                "/data"
            })
    void everyControlIsReachedInItsOrderAndSeenToBe(String page) {
        open(page);
        long controls = (long) browser.run(WATCH);

        // A field for a month is several stops.
        while (visited().size() < controls) {
            browser.press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        }

        List<Map<?, ?>> visited = visited().subList(0, (int) controls);
        assertThat(visited.stream().map(stop -> stop.get("at")))
                .isEqualTo(LongStream.range(0, controls).boxed().toList());
        assertThat(visited).allSatisfy(stop -> assertThat(stop.get("seen")).isEqualTo(true));
    }

    @Test
    void theFirstStopLeadsPastTheMenu() {
        open("/");

        browser.press(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the content");
        assertThat(browser.driver().switchTo().activeElement().getRect().getY()).isPositive();
        browser.press(Keys.ENTER);
        browser.await("the content has the focus", () -> browser.focus().equals("main"));
        browser.press(Keys.TAB);

        assertThat(browser.focus()).isEqualTo("filter-from");
    }

    @Test
    void keysDoWhatClicksDo() {
        open("/");

        browser.run("document.getElementById('durations-table').focus();");
        browser.press(Keys.SPACE);
        assertThat(browser.all("#durations table")).hasSize(1);
        browser.press(Keys.ENTER);
        assertThat(browser.all("#durations .chart")).hasSize(1);

        browser.press(Keys.TAB, Keys.SPACE);
        browser.await("the definition is there", () -> !browser.all("#durations-definition dd")
                .isEmpty());
        assertThat(browser.focus()).isEqualTo("durations-what");

        browser.run("document.getElementById('segment-grain-year').focus();");
        browser.press(Keys.ENTER);
        browser.awaitShown("/?grain=year");
        assertThat(browser.focus()).isEqualTo("segment-grain-year");
        assertThat(browser.text("#months h2")).isEqualTo("Incidents per year by category");

        browser.run("document.querySelector('#longest li a').focus();");
        browser.press(Keys.ENTER);
        browser.await("the incident is shown", () -> browser.text("h1").equals("Healthcare.gov opens and buckles"));
        assertThat(browser.run("return document.activeElement.tagName;")).isEqualTo("H1");
    }

    @Test
    void thePageAboutTheApiIsReachedFromEveryPage() {
        open("/categories/cloud?from=2012-01");

        WebElement link = browser.find(".side-links a");
        assertThat(link.getAccessibleName()).isEqualTo("API");
        browser.run("document.querySelector('.side-links a').focus();");
        browser.press(Keys.ENTER);
        browser.awaitShown("/docs/api?from=2012-01");

        assertThat(browser.text("h1")).isEqualTo("API");
        assertThat(browser.find(".side-links a").getDomAttribute("aria-current"))
                .isEqualTo("page");
    }

    @Test
    void tablesThatAreHigherThanTheirPanelAreScrolledByKeys() {
        open("/?tables=months");

        browser.run("document.querySelector('#months .table-box').focus();");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);

        browser.await(
                "it scrolls",
                () -> (long) browser.run("return Math.round(document.querySelector('#months .table-box').scrollTop);")
                        > 0);
    }

    @Test
    void theMenuOfANarrowScreenOpensAndClosesByKeys() {
        browser.narrow();
        open("/");
        assertThat(browser.find("#nav").isDisplayed()).isFalse();

        browser.run("document.getElementById('menu').focus();");
        browser.press(Keys.ENTER);
        assertThat(browser.find("#nav").isDisplayed()).isTrue();
        browser.press(Keys.TAB, Keys.ESCAPE);
        assertThat(browser.find("#nav").isDisplayed()).isFalse();
        assertThat(browser.focus()).isEqualTo("menu");

        browser.press(Keys.ENTER, Keys.TAB, Keys.TAB, Keys.ENTER);
        browser.awaitShown("/companies");
        assertThat(browser.text("h1")).isEqualTo("Companies");
        assertThat(browser.find("#nav").isDisplayed()).isFalse();
    }

    private List<Map<?, ?>> visited() {
        return ((List<?>) browser.run("return visited;"))
                .stream().<Map<?, ?>>map(stop -> (Map<?, ?>) stop).toList();
    }
}
