package dev.aftermath.launcher.browser;

import static dev.aftermath.launcher.browser.Items.each;
import static dev.aftermath.launcher.browser.Items.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Filters, tables, definitions and downloads as a reader uses them; what is shown is in the address, and stays there. */
class DashboardUseIT extends DashboardOnSamples {

    @Test
    void aFilterThatIsClearedLeavesWhatIsChosen() {
        open("/companies?chosen=amazon&filter=cloudf");

        browser.find("#filter-filter").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, Keys.ENTER);

        browser.awaitShown("/companies?chosen=amazon");
        assertThat(browser.find("#choose-amazon").isSelected()).isTrue();
    }

    @Test
    void aMonthIsTypedAndCountsWithEnter() {
        open("/");
        WebElement from = browser.find("#filter-from");

        from.sendKeys("August", Keys.ARROW_RIGHT, "2016");
        assertThat(browser.address()).isEqualTo("/");
        from.sendKeys(Keys.ENTER);
        browser.awaitShown("/?from=2016-08");

        assertThat(browser.focus()).isEqualTo("filter-from");
        assertIncidents("/durations?by=all&from=2016-08");

        browser.find("#filter-to").sendKeys("December", Keys.ARROW_RIGHT, "2017", Keys.TAB, Keys.TAB);
        browser.awaitShown("/?from=2016-08&to=2017-12");
        assertIncidents("/durations?by=all&from=2016-08&to=2017-12");

        reload();
        assertIncidents("/durations?by=all&from=2016-08&to=2017-12");

        browser.find("#filter-all-time").click();
        browser.awaitShown("/");
        assertIncidents("/durations?by=all");
    }

    @Test
    void backAndForwardShowWhatWasShown() {
        open("/");
        browser.find("#segment-grain-year").click();
        browser.awaitShown("/?grain=year");
        browser.find("#ranking tbody a").click();
        browser.awaitShown("/companies/github?grain=year");

        browser.driver().navigate().back();
        browser.awaitShown("/?grain=year");
        assertThat(browser.text("#months h2")).isEqualTo("Incidents per year by category");

        browser.driver().navigate().back();
        browser.awaitShown("/");
        assertThat(browser.text("#months h2")).isEqualTo("Incidents per month by category");

        browser.driver().navigate().forward();
        browser.driver().navigate().forward();
        browser.awaitShown("/companies/github?grain=year");
        assertThat(browser.text("h1")).isEqualTo("GitHub");
    }

    @Test
    void companiesAreFilteredSortedChosenAndCompared() {
        open("/companies");
        browser.find("#filter-filter").sendKeys("git", Keys.ENTER);
        browser.awaitShown("/companies?filter=git");
        new Select(browser.find("#filter-sort")).selectByVisibleText("Most downtime");
        browser.awaitShown("/companies?filter=git&sort=downtime");

        assertThat(PageTable.of(browser, "companies").column("Company"))
                .isEqualTo(each(
                        list(site().ask("/companies?filter=git&sort=downtime").path("items")),
                        one -> one.path("name").asText()))
                .contains("GitHub", "GitLab");

        assertThat(browser.find("#compare-chosen").isEnabled()).isFalse();
        browser.find("#choose-github").click();
        browser.find("#choose-gitlab").click();
        reload();
        assertThat(browser.find("#choose-gitlab").isSelected()).isTrue();
        browser.find("#compare-chosen").click();
        browser.awaitShown("/compare?companies=github,gitlab");

        assertThat(PageTable.of(browser, "figures").column("Company")).containsExactly("GitHub", "GitLab");

        WebElement another = browser.find("#filter-companies");
        another.sendKeys("amaz");
        browser.await("those that have it are proposed", () -> proposed("filter-companies")
                .equals(List.of("Amazon")));
        another.sendKeys("on", Keys.ENTER);
        browser.awaitShown("/compare?companies=github,gitlab,amazon");
        browser.find("#remove-github").click();
        browser.awaitShown("/compare?companies=gitlab,amazon");
        assertThat(PageTable.of(browser, "figures").column("Company")).containsExactly("GitLab", "Amazon");
    }

    @Test
    void incidentsAreFilteredAndExportedAsShown() {
        open("/explore");
        new Select(browser.find("#filter-category")).selectByValue("cloud");
        browser.awaitShown("/explore?category=cloud");
        new Select(browser.find("#filter-timing")).selectByVisibleText("End unknown");
        browser.awaitShown("/explore?category=cloud&timing=END_UNKNOWN");
        new Select(browser.find("#filter-sort")).selectByVisibleText("Oldest");
        browser.awaitShown("/explore?category=cloud&timing=END_UNKNOWN&sort=oldest");

        String question = "/incidents?category=cloud&timing=END_UNKNOWN&sort=oldest&limit=50";
        assertThat(PageTable.of(browser, "incidents").column("Incident"))
                .isEqualTo(each(list(site().ask(question).path("items")), one -> one.path("title")
                        .asText()));
        String export = "/api/v1" + question.replace("&limit=50", "&all=true");
        assertThat(browser.download("#export-csv")).isEqualTo(site().get(export + "&format=csv"));
        assertThat(browser.download("#export-ndjson")).isEqualTo(site().get(export + "&format=ndjson"));

        browser.find("#clear-filters").click();
        browser.awaitShown("/explore");
        assertThat(browser.text("#incidents .panel-foot")).startsWith("n = 120 matching incidents");
    }

    @Test
    void oneIncidentIsSaidInTheSingular() {
        open("/explore?company=sweden");

        assertThat(browser.text("#incidents .panel-foot")).startsWith("n = 1 matching incident\n");
    }

    @Test
    void aCompanyIsChosenByAnyPartOfItsName() {
        open("/explore");
        WebElement company = browser.find("#filter-company");
        company.sendKeys("GIT");
        List<String> named =
                each(list(site().ask("/companies?filter=git&sort=incidents").path("items")), one -> one.path("name")
                        .asText());
        browser.await("those that have it are proposed", () -> proposed("filter-company")
                .equals(named));

        company.sendKeys(Keys.ENTER);
        browser.await("it is said that several have it", () -> company.getDomProperty("validationMessage")
                .startsWith("No company, or more than one, has that name"));
        assertThat(browser.address()).isEqualTo("/explore");

        company.sendKeys("hu", Keys.ENTER);
        browser.awaitShown("/explore?company=github");
        assertThat(browser.find("#filter-company").getDomProperty("value")).isEqualTo("GitHub");
        assertThat(PageTable.of(browser, "incidents").column("Incident"))
                .isEqualTo(each(list(site().ask("/incidents?company=github").path("items")), one -> one.path("title")
                        .asText()));

        browser.find("#filter-company").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, Keys.ENTER);
        browser.awaitShown("/explore");
        assertThat(browser.text("#incidents .panel-foot")).startsWith("n = 120 matching incidents");
    }

    @Test
    void everyChartHasItsTableItsDefinitionAndItsCsv() {
        for (String page : List.of("/", "/companies/github", "/categories", "/categories/cloud")) {
            open(page);
            for (WebElement panel : browser.all("main .panel")) {
                if (panel.findElements(Browser.css(".chart")).isEmpty()) {
                    continue;
                }
                String id = panel.getDomAttribute("id");
                assertThat(browser.find("#" + id + "-table").getAccessibleName())
                        .startsWith("Table: ");
                assertThat(browser.find("#" + id + "-what").getAccessibleName()).startsWith("Definition: ");
                String csv = browser.find("#" + id + "-csv").getDomAttribute("href");
                assertThat(site().get(csv)).as(csv).containsPattern("^[A-Za-z0-9]+,.*\\R.");
                assertThat(browser.all("#" + id + " .chart").stream().map(WebElement::getAccessibleName))
                        .allSatisfy(name -> assertThat(name).isNotBlank());
            }
        }
    }

    @Test
    void aTableStaysShownAndADownloadIsWhatItShows() {
        open("/?from=2016-01");

        browser.find("#durations-table").click();
        assertThat(browser.address()).isEqualTo("/?from=2016-01&tables=durations");
        assertThat(browser.find("#durations-table").getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        reload();
        assertThat(browser.all("#durations table")).hasSize(1);

        assertThat(browser.download("#durations-csv"))
                .isEqualTo(site().get("/api/v1/durations?by=all&buckets=5&from=2016-01&format=csv"));

        browser.find("#durations-table").click();
        assertThat(browser.address()).isEqualTo("/?from=2016-01");
        assertThat(browser.all("#durations .chart")).hasSize(1);
    }

    @Test
    void aDefinitionIsOneClickAway() {
        JsonNode definitions = site().ask("/definitions").path("items");
        open("/");

        browser.find("#starts-what").click();
        browser.await("it is there", () -> !browser.all("#starts-definition dd").isEmpty());

        List<String> names = browser.all("#starts-definition dt code").stream()
                .map(WebElement::getText)
                .toList();
        assertThat(names).contains("weekday", "hour");
        assertThat(browser.all("#starts-definition dd").stream()
                        .map(WebElement::getText)
                        .toList())
                .isEqualTo(each(names, name -> list(definitions).stream()
                        .filter(one -> one.path("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .path("meaning")
                        .asText()));
    }

    @Test
    void theThemeIsChosenAndStays() {
        open("/data");
        String light = background();

        browser.find("#theme").click();
        browser.find("#theme").click();
        assertThat(browser.text("#theme")).isEqualTo("Theme: dark");
        assertThat(background()).isNotEqualTo(light);
        reload();
        assertThat(background()).isNotEqualTo(light);

        browser.find("#theme").click();
        assertThat(browser.text("#theme")).isEqualTo("Theme: system");
        assertThat(background()).isEqualTo(light);
    }

    /** Names that are proposed for a field. */
    private List<String> proposed(String field) {
        return ((List<?>) browser.run(
                        "return [...document.querySelectorAll(arguments[0])].map((option) => option.value);",
                        "#" + field + "-proposed option"))
                .stream().map(String::valueOf).toList();
    }

    private void assertIncidents(String question) {
        assertThat(Tiles.of(browser).get(0))
                .startsWith("Incidents | " + Words.count(site().ask(question).at("/items/0/incidents")) + " | ");
    }

    private void reload() {
        String address = browser.address();
        browser.driver().navigate().refresh();
        browser.awaitShown(address);
    }

    private String background() {
        return (String) browser.run("return getComputedStyle(document.body).backgroundColor;");
    }
}
