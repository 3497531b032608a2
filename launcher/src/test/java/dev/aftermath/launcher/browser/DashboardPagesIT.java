package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;

/** Every page, light and wide, dark and narrow: no fault of its scripts, nothing inaccessible, nothing that sticks out. */
class DashboardPagesIT extends DashboardOnSamples {

    static Stream<String> pages() {
        return Stream.of(
                "/",
                "/companies",
                "/companies/github",
                "/companies/sweden",
                "/compare",
                "/compare?companies=github,amazon,sweden",
                "/categories",
                "/categories/cloud",
                "/incidents/6475b2ff-49ec-5bef-95d8-0e9cc150eece",
                "/explore",
                "/data",
                "/docs/api");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsAccessible(String page) {
        open(page);

        assertSound();
    }

    /** Charts first, then what is behind the buttons, which also is how tables look in the dark. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyPageFitsANarrowScreenAndIsAccessibleThereInTheDark(String page) {
        browser.narrow();
        browser.dark();
        open(page);
        assertThat(overflow()).as("pixels that stick out beside charts").isZero();

        browser.all("main button.tool").forEach(WebElement::click);
        browser.await("definitions are there", () -> browser.all("main [id$=-definition]:not([hidden]):empty")
                .isEmpty());

        assertThat(browser.all("main .chart")).isEmpty();
        assertSound();
    }

    /** Below each other, and to a screen reader a table as before. */
    @ParameterizedTest
    @CsvSource({"/explore, incidents", "/companies/github, list", "/categories/cloud, list"})
    void aNarrowScreenShowsAllOfAnIncident(String page, String panel) {
        browser.narrow();
        open(page);

        List<WebElement> cells = browser.all("#" + panel + " tbody tr:first-child > *");

        assertThat(cells.stream().map(WebElement::getAriaRole)).startsWith("rowheader", "cell");
        assertThat(cells.stream().map(cell -> cell.getDomAttribute("data-label")))
                .contains("Duration", "Categories");
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.getText()).isNotBlank();
            assertThat(cell.getRect().getX() + cell.getRect().getWidth()).isLessThan(Browser.NARROW);
        });
        assertThat(browser.find("#" + panel + " table").getAriaRole()).isEqualTo("table");
        assertThat(browser.all("#" + panel + " thead th").stream().map(WebElement::getAriaRole))
                .hasSameSizeAs(cells)
                .containsOnly("columnheader");
    }

    @Test
    void aNarrowScreenShowsAllOfACompany() {
        browser.narrow();
        open("/companies");

        List<WebElement> cells = browser.all("#companies tbody tr:first-child > *");

        assertThat(cells.stream().map(WebElement::getAriaRole)).startsWith("cell", "rowheader", "cell");
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.getRect().getX()).isPositive();
            assertThat(cell.getRect().getX() + cell.getRect().getWidth()).isLessThan(Browser.NARROW);
        });
        assertThat(cells.get(0).getRect().getY())
                .as("what chooses a company stands beside its name")
                .isCloseTo(cells.get(1).getRect().getY(), within(10));
    }

    @Test
    void whatIsNotAccessibleWouldBeNoticed() {
        open("/data");
        browser.run("document.querySelector('main').append(document.createElement('img'));");

        assertThat(Axe.violations(browser)).anyMatch(violation -> violation.startsWith("image-alt (critical)"));
    }

    @Test
    void whatSticksOutWouldBeNoticed() {
        browser.narrow();
        open("/data");
        browser.run("document.querySelector('h1').style.width = '361px';");

        assertThat(overflow()).isPositive();
    }

    private void assertSound() {
        assertThat(overflow()).as("pixels that stick out").isZero();
        assertThat(Axe.violations(browser)).isEmpty();
    }

    /** How far the page could be scrolled sideways. */
    private long overflow() {
        return (long)
                browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
    }
}
