package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

/** What an address means: its title, what of it comes along to other pages, and what is said if nothing is there. */
class DashboardAddressesIT extends DashboardOnSamples {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                / | Overview
                /?from=2016-01&to=2017-12 | Overview, Jan 2016 to Dec 2017
                /companies | Companies
                /companies?filter=git&from=2016-01 | Companies with “git” in their name, since Jan 2016
                /companies/github?to=2017-12 | GitHub, until Dec 2017
                /compare | Compare
                /compare?companies=github,amazon | Compare GitHub, Amazon
                /categories | Categories
                /categories/cloud | cloud, category
                /explore | Incidents
                /explore?text=certificate&company=github&category=cloud | Incidents: “certificate”, GitHub, cloud
                /explore?timing=END_UNKNOWN | Incidents: end unknown
                /data?from=2016-01 | Data
                /docs/api?from=2021&to=x | API
                """)
    void theTitleSaysWhatIsShown(String page, String title) {
        open(page);

        assertThat(browser.driver().getTitle()).isEqualTo(title + " · Aftermath");
    }

    @Test
    void theTitleOfAnIncidentIsItsOwn() {
        JsonNode one = site().ask("/incidents?company=github&limit=1").at("/items/0");

        open("/incidents/" + one.path("incidentId").asText());

        assertThat(browser.driver().getTitle()).isEqualTo(one.path("title").asText() + " · Aftermath");
    }

    @Test
    void monthsAndGrainComeAlongToEveryPage() {
        String kept = "?from=2016-01&to=2022-12&grain=quarter";
        open("/" + kept);

        for (String link : List.of("#longest li a", ".facts a", "h1 ~ p a", "#nav li:nth-child(4) a", ".brand")) {
            browser.find(link).click();
            browser.await("another page is shown", () -> !browser.address().endsWith("#left"));
            browser.awaitShown(browser.address());
            assertThat(browser.address()).contains("from=2016-01&to=2022-12&grain=quarter");
        }

        assertThat(browser.address()).isEqualTo("/" + kept);
        assertThat(browser.text("#months h2")).isEqualTo("Incidents per quarter by category");
    }

    /** Of pages that take another one if none is chosen, too. */
    @Test
    void theUsualGrainOfAPageIsKeptIfItIsChosen() {
        open("/?grain=year");
        browser.find("#segment-grain-month").click();
        browser.awaitShown("/?grain=month");

        browser.find("#nav li:nth-child(4) a").click();
        browser.awaitShown("/categories?grain=month");

        assertThat(browser.find("#segment-grain-month").getDomAttribute("aria-current"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                /companies/nope | No company “nope” | /companies?filter=nope
                /categories/nope | No category “nope” | /categories
                /incidents/nope | No such incident | /explore
                /incidents/00000000-0000-4000-8000-000000000000 | No such incident | /explore
                """)
    void whatIsNotThereIsSaidOnceWithWhatToDo(String page, String heading, String way) {
        open(page);

        assertThat(browser.text("h1")).isEqualTo(heading);
        assertThat(browser.driver().getTitle()).isEqualTo(heading + " · Aftermath");
        assertThat(browser.all("main .panel, main .tile, main .state, main form"))
                .isEmpty();
        assertThat(browser.all("main a").stream().map(link -> link.getDomAttribute("href")))
                .hasSizeGreaterThan(1)
                .contains(way);
        assertThat(Axe.violations(browser)).isEmpty();
        assertThat(browser.log().complaints()).allMatch(complaint -> complaint.contains("40"));
        browser.log().clear();
    }

    /** That it has no incidents in some months does not mean that there is no such thing. */
    @ParameterizedTest
    @CsvSource({"/companies/github, GitHub", "/categories/cloud, cloud"})
    void whatIsThereAndHasNothingInTheMonthsIsNotCalledMissing(String page, String name) {
        open(page + "?from=1700-01&to=1700-12");

        assertThat(browser.text("h1")).isEqualTo(name);
        assertThat(browser.all("#missing")).isEmpty();
        assertThat(browser.text("#list")).contains("No incidents in these months");
    }

    @Test
    void companiesAreComparedByWhateverNameTheyAloneHave() {
        open("/compare?companies=Stack Exchange,google,cloudf,nope,git");

        assertThat(browser.address()).isEqualTo("/compare?companies=stack-exchange,google,cloudflare,nope,git");
        assertThat(PageTable.of(browser, "figures").column("Company"))
                .containsExactly("Stack Exchange", "Google", "Cloudflare");
        assertThat(browser.all("#chosen-companies .chip.unknown").stream()
                        .map(chip -> chip.getText().replace("\n", " ")))
                .containsExactly(
                        "“nope” is not known ×",
                        "“git” is not known "
                                + site().ask("/companies?filter=git")
                                        .path("matches")
                                        .asText() + " companies have it in their name ×");
        assertThat(browser.download("#figures-csv"))
                .isEqualTo(site().get(browser.find("#figures-csv").getDomAttribute("href")))
                .contains("cloudflare")
                .doesNotContain("nope");
        assertThat(browser.log().complaints()).allMatch(complaint -> complaint.contains("404"));
        browser.log().clear();

        browser.find("#remove-nope").click();
        browser.awaitShown("/compare?companies=stack-exchange,google,cloudflare,git");
        browser.log().clear();
    }

    @Test
    void nobodyToCompareIsSaidOnce() {
        open("/compare?companies=nope,neither");

        assertThat(browser.all("main .panel")).isEmpty();
        assertThat(browser.all("main .state").stream().map(WebElement::getText))
                .singleElement()
                .asString()
                .startsWith("None of these companies is known");
        browser.log().clear();
    }

    @Test
    void theSmallBarsSayWhichYearsTheyShow() {
        open("/?from=2016-01&to=2016-12");
        assertThat(browser.text("#ranking .panel-foot"))
                .contains("Small bars: incidents per year, 2016, all on one scale.");

        open("/?from=1700-01&to=1750-12");
        assertThat(browser.text("#ranking"))
                .contains("No company has an incident in these months")
                .doesNotContain("See all", "years");
    }
}
