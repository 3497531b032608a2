package dev.aftermath.launcher.browser;

import static dev.aftermath.launcher.browser.Items.each;
import static dev.aftermath.launcher.browser.Items.list;
import static dev.aftermath.launcher.browser.Items.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures on the pages of categories and of single incidents are those that the API answers. */
class DashboardCategoryFiguresIT extends DashboardOnSamples {

    private static final List<String> YEARS = newestFirst(Periods.between("2008-01", "2026-03", "year"));

    @Test
    void allCategories() {
        JsonNode answer = site().ask("/categories");
        JsonNode durations = site().ask("/durations?by=category").path("items");
        List<JsonNode> mostFirst = list(answer.path("items")).stream()
                .sorted(Comparator.comparing(one -> -one.path("incidents").asLong()))
                .toList();
        List<JsonNode> figures = mostFirst.stream()
                .map(one -> withKey(durations, one.path("key").asText()))
                .toList();

        open("/categories");

        PageTable shown = PageTable.of(browser, "list");
        assertThat(shown.column("Category"))
                .isEqualTo(each(mostFirst, one -> one.path("key").asText()));
        assertThat(shown.column("Incidents")).isEqualTo(each(mostFirst, one -> Words.count(one.path("incidents"))));
        assertThat(shown.column("Share"))
                .isEqualTo(
                        each(mostFirst, one -> Words.percent(one.path("share").asDouble())));
        assertThat(shown.column("Median duration"))
                .isEqualTo(each(figures, one -> Words.statistic(one.path("p50Seconds"), one)));
        assertThat(shown.column("90 % within"))
                .isEqualTo(each(figures, one -> Words.statistic(one.path("p90Seconds"), one)));
    }

    @Test
    void whichCategoriesOccurTogether() {
        JsonNode answer = site().ask("/categories");
        List<JsonNode> named = list(answer.path("items")).stream()
                .filter(one -> !one.path("key").asText().equals("uncategorized"))
                .toList();

        open("/categories?tables=matrix");

        PageTable shown = PageTable.of(browser, "matrix");
        assertThat(shown.column("Category"))
                .isEqualTo(each(named, one -> one.path("key").asText()));
        for (JsonNode one : named) {
            String key = one.path("key").asText();
            assertThat(shown.column(key))
                    .isEqualTo(each(
                            named,
                            other -> Words.count(
                                    other == one
                                            ? one.path("incidents").asLong()
                                            : together(
                                                    answer,
                                                    key,
                                                    other.path("key").asText()))));
        }
    }

    @Test
    void theSharesOfAllCategoriesOverTime() {
        JsonNode answer = site().ask("/categories");
        Map<String, Double> all = incidentsPerYear();

        open("/categories?tables=share");

        PageTable shown = PageTable.of(browser, "share");
        assertThat(shown.column("Period")).isEqualTo(YEARS);
        assertThat(shown.column("All incidents"))
                .isEqualTo(each(YEARS, year -> Words.count(all.getOrDefault(year, 0.0))));
        for (JsonNode category : answer.path("items")) {
            Map<String, Double> own = Periods.sums(category.path("months"), "year");
            assertThat(shown.column(category.path("key").asText()))
                    .isEqualTo(each(YEARS, year -> share(own, all, year)));
        }
    }

    @Test
    void oneCategory() {
        JsonNode answer = site().ask("/categories");
        JsonNode cloud = withKey(answer.path("items"), "cloud");
        JsonNode figures = withKey(site().ask("/durations?by=category").path("items"), "cloud");
        Map<String, Double> own = Periods.sums(cloud.path("months"), "year");
        Map<String, Double> all = incidentsPerYear();
        long incidents = figures.path("incidents").asLong();
        long timed = figures.path("timed").asLong();

        open("/categories/cloud?tables=counts,shares,together");

        assertThat(Tiles.of(browser))
                .containsExactly(
                        Tiles.tile("Incidents", Words.count(incidents), "all of them dated"),
                        Tiles.tile(
                                "Share of all",
                                Words.percent(cloud.path("share").asDouble()),
                                "an incident may have several"),
                        Tiles.tile("Median duration", Words.duration(figures.path("p50Seconds")), Words.basis(figures)),
                        Tiles.tile("90 % end within", Words.duration(figures.path("p90Seconds")), Words.basis(figures)),
                        Tiles.tile(
                                "Without a duration",
                                Words.percent((incidents - timed) / (double) incidents),
                                Words.unknown(incidents - timed, incidents)));
        assertThat(PageTable.of(browser, "counts").column("Incidents"))
                .isEqualTo(each(YEARS, year -> Words.count(own.getOrDefault(year, 0.0))));
        assertThat(PageTable.of(browser, "shares").column("Share"))
                .isEqualTo(each(YEARS, year -> share(own, all, year)));
        PageTable together = PageTable.of(browser, "together");
        assertThat(together.column("Incidents"))
                .isEqualTo(each(together.column("Category"), other -> Words.count(together(answer, "cloud", other))));
        assertThat(together.column("Of those with cloud"))
                .isEqualTo(each(
                        together.column("Category"),
                        other -> Words.percent(together(answer, "cloud", other) / (double) incidents)));
    }

    @Test
    void oneIncident() {
        JsonNode item =
                site().ask("/incidents?timing=TIMED&company=github&limit=1").at("/items/0");
        JsonNode incident = site().ask("/incidents/" + item.path("incidentId").asText());

        open("/incidents/" + item.path("incidentId").asText());

        assertThat(browser.text("h1")).isEqualTo(incident.path("title").asText());
        assertThat(browser.all("h1 ~ .chips a").stream()
                        .map(chip -> chip.getText())
                        .toList())
                .isEqualTo(each(list(incident.path("categoryKeys")), JsonNode::asText));
        assertThat(fact("Company")).isEqualTo(incident.path("company").asText());
        assertThat(fact("Product")).isEqualTo(incident.path("product").asText());
        assertThat(fact("Start")).isEqualTo(Words.time(incident, "start") + " UTC");
        assertThat(fact("End")).isEqualTo(Words.time(incident, "end") + " UTC");
        double seconds = item.path("durationSeconds").asDouble();
        assertThat(fact("Duration")).isEqualTo(Words.duration(seconds) + " (" + Words.seconds(seconds) + ")");
        assertThat(fact("Keywords"))
                .isEqualTo(String.join(", ", each(list(incident.path("keywords")), JsonNode::asText)));
        assertThat(fact("Published")).isEqualTo(Words.time(incident.path("sourcePublishedAt")) + " UTC");
        assertThat(fact("Version")).isEqualTo("1");
        assertThat(browser.find(".facts a[target]").getDomAttribute("href"))
                .isEqualTo(incident.path("url").asText());
        assertThat(browser.find(".facts a[target]").getDomAttribute("rel")).contains("noopener");
        assertThat(browser.text("#summary")).contains(incident.path("summary").asText());
    }

    @Test
    void anIncidentOfWhichLittleIsKnownSaysSo() {
        open("/incidents/6475b2ff-49ec-5bef-95d8-0e9cc150eece");

        assertThat(fact("Start")).isEqualTo("10 Aug 1628, day only");
        assertThat(fact("End")).isEqualTo(Words.UNKNOWN);
        assertThat(fact("Duration")).isEqualTo("end unknown");
        assertThat(fact("Archive")).isEqualTo("no archived copy");
    }

    private Map<String, Double> incidentsPerYear() {
        return Periods.sums(
                site().ask("/durations?by=all&grain=month").at("/items/0/periods"), "period", "incidents", "year");
    }

    private static String share(Map<String, Double> own, Map<String, Double> all, String year) {
        return all.containsKey(year) ? Words.percent(own.getOrDefault(year, 0.0) / all.get(year)) : Words.NONE;
    }

    private static long together(JsonNode answer, String one, String other) {
        for (JsonNode pair : answer.path("coOccurrence")) {
            List<String> both = List.of(pair.path("a").asText(), pair.path("b").asText());
            if (both.contains(one) && both.contains(other)) {
                return pair.path("incidents").asLong();
            }
        }
        return 0;
    }

    private static List<String> newestFirst(List<String> periods) {
        List<String> reversed = new ArrayList<>(periods);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }

    private String fact(String name) {
        return (String) browser.run(
                "return [...document.querySelectorAll('.facts dt')].find((dt) => dt.innerText === arguments[0])"
                        + ".nextElementSibling.innerText.trim();",
                name);
    }
}
