package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there is nothing a page says so, and why; it neither draws an empty chart nor shows what is no figure. */
class DashboardNothingIT extends DashboardOnSamples {

    private static final String WITHOUT_INCIDENTS = "?from=2011-01&to=2011-02";

    /** All that can be read or heard, of charts as well. */
    private static final String TEXTS = """
            return [document.title, ...[...document.querySelectorAll("main *")].flatMap((one) => [
              ...[...one.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((child) => child.data),
              one.getAttribute("aria-label") ?? "",
              one.getAttribute("title") ?? "",
            ])].filter((text) => text.trim() !== "");
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", WITHOUT_INCIDENTS, "?from=2016-01&to=2016-03", "?to=1700-01&grain=year"})
    void noPageShowsWhatIsNoFigure(String months) {
        List<String> faults = new ArrayList<>();
        for (String page : pages()) {
            open(page + (page.contains("?") ? months.replace('?', '&') : months));
            texts().filter(text -> text.matches("(?s).*(NaN|undefined|Infinity|– of|This could not be shown).*"))
                    .forEach(text -> faults.add(page + months + ": " + text));
        }

        assertThat(faults).isEmpty();
    }

    private static List<String> pages() {
        return List.of(
                "/",
                "/companies",
                "/companies/allegro",
                "/companies/bitly",
                "/companies/netflix",
                "/companies/amazon",
                "/companies/arpanet",
                "/companies/sweden",
                "/compare?companies=amazon,allegro,sweden",
                "/compare?companies=allegro,netflix",
                "/categories",
                "/categories/cloud",
                "/categories/security",
                "/explore",
                "/data");
    }

    private Stream<String> texts() {
        return ((List<?>) browser.run(TEXTS)).stream().map(String::valueOf);
    }

    /** Its panels have their definitions and CSV all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /companies/allegro                            | No dated incidents
            /companies/allegro?from=2011-01&to=2011-02    | No dated incidents in these months
            /companies/amazon?from=2011-01&to=2011-02     | No dated incidents in these months
            """)
    void aCompanyWithoutDatedIncidentsHasNoChartsOfThem(String page, String words) {
        open(page);

        for (String panel : List.of("trend", "downtime")) {
            assertThat(said(panel)).isEqualTo(words);
            assertThat(browser.all("#" + panel + "-csv")).hasSize(1);
            assertThat(browser.all("#" + panel + "-what")).hasSize(1);
            assertThat(browser.all("#" + panel + " .chart")).isEmpty();
        }
    }

    @Test
    void undatedIncidentsAreCountedWhereNoneIsDrawn() {
        long undated = site().ask("/companies/allegro/trend").path("undated").asLong();
        open("/companies/allegro");

        assertThat(browser.text("#trend .panel-foot"))
                .isEqualTo("unknown: " + undated + " of " + undated + " have no month and are not drawn");
    }

    @Test
    void companiesThatAreComparedInMonthsWithoutTheirIncidentsHaveNoneAndNoDowntime() {
        open("/compare" + WITHOUT_INCIDENTS + "&companies=amazon,allegro");

        PageTable figures = PageTable.of(browser, "figures");
        assertThat(figures.column("Incidents")).containsOnly("0");
        assertThat(figures.column("Downtime")).containsOnly("0 s");
        for (String column : List.of("Median duration", "90 % within", "Between starts")) {
            assertThat(figures.column(column)).containsOnly(Words.NONE);
        }
        for (String panel : List.of("incidents", "downtime")) {
            assertThat(said(panel)).isEqualTo("No incidents of these companies in these months");
        }
        assertThat(said("spread")).isEqualTo("None of these has a known duration in these months");
    }

    @Test
    void companiesThatAreComparedWithoutDatesAreSaidToHaveNone() {
        open("/compare?companies=allegro,netflix");

        assertThat(said("incidents")).isEqualTo("None of these incidents has a date");
        assertThat(PageTable.of(browser, "figures").column("Downtime")).containsOnly(Words.UNKNOWN);
    }

    @Test
    void aCategoryThatDoesNotOccurInSomeMonthsHasNoChartsOfThem() {
        String months = "?from=2016-08&to=2016-09";
        assertThat(site().ask("/durations" + months + "&by=category&key=cloud")
                        .at("/items/0/incidents")
                        .asLong())
                .as("incidents with another")
                .isPositive();
        open("/categories/security" + months);

        assertThat(Tiles.of(browser)).contains(Tiles.tile("Incidents", "0", ""));
        assertThat(said("counts")).isEqualTo("No dated incidents in these months");
        assertThat(said("shares")).isEqualTo("No dated incidents in these months");
        assertThat(said("together")).isEqualTo("No incidents in these months");
        assertThat(browser.all("main .chart")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/categories", "/categories/cloud", "/companies/amazon", "/companies"})
    void monthsWithoutAnyIncidentAreNoChart(String page) {
        open(page + "?from=1700-01&to=1700-12");

        assertThat(browser.all("main .chart")).isEmpty();
        assertThat(browser.all("main .state strong")).isNotEmpty();
    }

    /** What stands in place of a panel's figure. */
    private String said(String panel) {
        return browser.text("#" + panel + " .state strong");
    }
}
