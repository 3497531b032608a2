package dev.aftermath.launcher.browser;

import static dev.aftermath.launcher.browser.Items.each;
import static dev.aftermath.launcher.browser.Items.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** Figures on the pages that show all incidents are those that the API answers, in words and in what is drawn. */
class DashboardFiguresIT extends DashboardOnSamples {

    private static final int COMPANIES_ON_A_PAGE = 50;
    private static final List<String> WEEKDAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    @Test
    void theKeyFiguresOfTheOverview() {
        JsonNode all = site().ask("/durations?by=all").at("/items/0");
        long incidents = all.path("incidents").asLong();
        long timed = all.path("timed").asLong();
        String rest = Words.basis(all);

        open("/");

        assertThat(Tiles.of(browser))
                .containsExactly(
                        Tiles.tile(
                                "Incidents",
                                Words.count(incidents),
                                Words.count(all.path("undated")) + " of them undated"),
                        Tiles.tile(
                                "Companies",
                                Words.count(
                                        site().ask("/companies").path("items").size()),
                                "with at least one incident"),
                        Tiles.tile("Median duration", Words.duration(all.path("p50Seconds")), rest),
                        Tiles.tile("90 % end within", Words.duration(all.path("p90Seconds")), rest),
                        Tiles.tile(
                                "Without a duration",
                                Words.percent((incidents - timed) / (double) incidents),
                                Words.unknown(incidents - timed, incidents)));
    }

    @Test
    void incidentsPerMonthAndCategory() {
        JsonNode categories = site().ask("/categories");
        JsonNode all = site().ask("/durations?by=all").at("/items/0");
        Map<String, List<String>> byMonth = new TreeMap<>();
        List<String> keys = new ArrayList<>();
        for (JsonNode category : categories.path("items")) {
            keys.add(category.path("key").asText());
            category.path("months").fieldNames().forEachRemaining(month -> byMonth.put(month, new ArrayList<>()));
        }
        byMonth.remove("undated");
        byMonth.forEach((month, row) -> {
            row.add(Words.period(month));
            categories
                    .path("items")
                    .forEach(category -> row.add(
                            Words.count(category.path("months").path(month).asLong())));
        });

        open("/?tables=months");

        PageTable shown = PageTable.of(browser, "months");
        List<List<String>> newestFirst = new ArrayList<>(byMonth.values());
        Collections.reverse(newestFirst);
        assertThat(shown.columns().subList(1, shown.columns().size())).isEqualTo(keys);
        assertThat(shown.rows())
                .hasSizeGreaterThan(60)
                .isEqualTo(newestFirst.subList(0, shown.rows().size()));
        long dated = all.path("incidents").asLong() - all.path("undated").asLong();
        long drawn = site().ask("/durations?by=all&from=2008-01&to=2026-03")
                .at("/items/0/incidents")
                .asLong();
        assertThat(browser.text("#months .panel-foot"))
                .startsWith("n = " + Words.count(drawn) + " dated incidents\n\n" + Words.count(dated - drawn)
                        + " older incidents")
                .contains("the first in "
                        + Words.period(byMonth.keySet().iterator().next()))
                .contains(Words.unknown(
                        all.path("undated").asLong(), all.path("incidents").asLong()));

        browser.find("#show-first").click();
        browser.awaitShown("/?from=1628-08&tables=months");

        assertThat(PageTable.of(browser, "months").rows()).isEqualTo(newestFirst);
    }

    @Test
    void everyMonthThatIsDrawn() {
        JsonNode categories = site().ask("/categories?from=2016-01&to=2017-12");

        open("/?from=2016-01&to=2017-12");

        Drawing drawing = Drawing.of(browser, "#months .chart");
        assertThat(drawing.names()).hasSize(24).startsWith("2016-01").endsWith("2017-12");
        assertThat(drawing.series()).hasSameSizeAs(categories.path("items"));
        for (JsonNode category : categories.path("items")) {
            assertThat(drawing.series().get(category.path("key").asText()))
                    .isEqualTo(drawing.names().stream()
                            .map(month -> category.path("months").has(month)
                                    ? (Object)
                                            category.path("months").path(month).asLong()
                                    : null)
                            .toList());
        }
    }

    /** Nobody looks at the bars of centuries without an incident; drawing them would take minutes. */
    @Test
    void centuriesWithoutIncidentsAreNotDrawn() {
        open("/?from=0001-01&to=9999-12");

        assertThat(Drawing.of(browser, "#months .chart").names())
                .startsWith("1628-08")
                .endsWith("2026-03");
    }

    @Test
    void theDistributionOfDurations() {
        JsonNode all = site().ask("/durations?by=all&buckets=5").at("/items/0");
        List<JsonNode> buckets = list(all.path("buckets"));

        open("/?tables=durations");

        PageTable shown = PageTable.of(browser, "durations");
        assertThat(shown.column("From"))
                .isEqualTo(each(
                        buckets,
                        bucket -> Words.exact(bucket.path("fromSeconds").asDouble())));
        assertThat(shown.column("To"))
                .isEqualTo(each(
                        buckets, bucket -> Words.exact(bucket.path("toSeconds").asDouble())));
        assertThat(shown.column("Incidents")).isEqualTo(each(buckets, bucket -> Words.count(bucket.path("incidents"))));
        assertThat(browser.text("#durations .panel-foot")).startsWith(Words.basis(all, " timed incidents") + "\n");
    }

    @Test
    void theHoursAndWeekdaysOfStarts() {
        JsonNode starts = site().ask("/starts");
        long[][] expected = new long[24][7];
        starts.path("items")
                .forEach(cell ->
                        expected[cell.path("hour").asInt()][cell.path("weekday").asInt() - 1] =
                                cell.path("incidents").asLong());

        open("/?tables=starts");

        PageTable shown = PageTable.of(browser, "starts");
        for (int day = 0; day < 7; day++) {
            int weekday = day;
            assertThat(shown.column(WEEKDAYS.get(day)).subList(0, 24))
                    .isEqualTo(IntStream.range(0, 24)
                            .mapToObj(hour -> Words.count(expected[hour][weekday]))
                            .toList());
        }
        JsonNode days = starts.path("weekdays");
        days.forEach(
                day -> assertThat(shown.column(WEEKDAYS.get(day.path("weekday").asInt() - 1)))
                        .as("starts of which only the day is known")
                        .endsWith(Words.count(day.path("hourUnknown"))));
        long known = starts.path("incidents").asLong();
        long hourUnknown = starts.path("hourUnknown").asLong();
        long unknown = starts.path("unknown").asLong();
        assertThat(hourUnknown).isPositive();
        assertThat(browser.text("#starts .panel-foot"))
                .startsWith("n = " + Words.count(known - hourUnknown) + " incidents whose hour is known\n\nOf "
                        + Words.count(hourUnknown) + " more incidents only the day is known")
                .contains(Words.unknown(unknown, known + unknown));

        browser.find("#starts-table").click();
        browser.await(
                "the chart is drawn", () -> !browser.all("#starts .chart svg").isEmpty());

        Map<String, List<Object>> drawn = Drawing.of(browser, "#starts .chart").series();
        assertThat(drawn.get("hours")).allSatisfy(cell -> {
            List<?> place = (List<?>) cell;
            int hour = ((Long) place.get(0)).intValue();
            int weekday = 6 - ((Long) place.get(1)).intValue();
            assertThat(place.get(2)).isEqualTo(expected[hour][weekday]);
        });
        assertThat(drawn.get("day only"))
                .as("beside all hours")
                .hasSameSizeAs(list(days).stream()
                        .filter(day -> day.path("hourUnknown").asLong() > 0)
                        .toList())
                .allSatisfy(cell -> assertThat((Long) ((List<?>) cell).get(0)).isGreaterThan(23));
    }

    @Test
    void theCompaniesWithTheMostIncidents() {
        List<JsonNode> companies = list(site().ask("/companies?sort=incidents").path("items"));

        open("/");

        PageTable shown = PageTable.of(browser, "ranking");
        assertCompanies(shown, companies.subList(0, 10));
        assertThat(shown.column("By year").get(0))
                .isEqualTo(Periods.smallBars(
                        site().ask("/durations?by=company&grain=year").path("items"),
                        companies.get(0).path("key").asText()));
        assertThat(browser.text("#ranking .panel-foot"))
                .isEqualTo("n = " + companies.size()
                        + " companies. Small bars: incidents per year, 2007 to 2026, all on one scale. See all "
                        + companies.size());
    }

    @Test
    void theLongestOutages() {
        JsonNode longest = site().ask("/incidents?timing=TIMED&sort=longest&limit=8");

        open("/");

        assertThat(browser.all("#longest li").stream()
                        .map(item -> item.getText())
                        .toList())
                .isEqualTo(each(
                        list(longest.path("items")),
                        one -> String.join(
                                "\n",
                                one.path("title").asText(),
                                Words.durationOf(one),
                                one.path("company").asText() + ", "
                                        + Words.period(one.path("month").asText()))));
        assertThat(browser.text("#longest"))
                .as("three of the longest are dates")
                .contains("≈ 91 d")
                .contains("≈: start or end known to the day only.");
        assertThat(browser.text("#longest .panel-foot"))
                .startsWith("n = 8 timed incidents\n")
                .endsWith("\nSee all " + Words.count(longest.path("matches")));
    }

    @Test
    void theNewestFacts() {
        JsonNode newest = site().ask("/facts?limit=8");
        List<JsonNode> facts = list(newest.path("items"));

        open("/");

        assertThat(browser.all("#newest li").stream().map(WebElement::getText).toList())
                .hasSize(8)
                .isEqualTo(each(
                        facts,
                        fact -> String.join(
                                "\n",
                                fact.path("title").asText(),
                                "recorded",
                                fact.path("company").asText() + ", version "
                                        + fact.path("version").asText() + ", published "
                                        + Words.time(fact.path("publishedAt")) + " UTC")));
        assertThat(browser.text("#newest .panel-foot"))
                .isEqualTo("n = " + Words.count(newest.path("matches")) + " facts in the log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"incidents", "downtime", "key"})
    void allCompaniesPageByPage(String order) {
        List<JsonNode> companies = list(site().ask("/companies?sort=" + order).path("items"));
        JsonNode years = site().ask("/durations?by=company&grain=year").path("items");
        open("/companies?sort=" + order);
        String address = browser.address();

        List<JsonNode> first = companies.subList(0, COMPANIES_ON_A_PAGE);
        assertCompaniesPage(PageTable.of(browser, "companies"), first, years);
        assertThat(browser.text("#companies .panel-foot")).contains("n = " + companies.size() + " companies");

        browser.find("#next-page").click();
        browser.await("the next page is shown", () -> !browser.address().equals(address));
        browser.awaitShown(browser.address());
        List<JsonNode> second = companies.subList(COMPANIES_ON_A_PAGE, companies.size());
        assertCompaniesPage(PageTable.of(browser, "companies"), second, years);
        assertThat(browser.all("#next-page")).isEmpty();

        browser.find("#first-page").click();
        browser.awaitShown(address);
        assertCompanies(PageTable.of(browser, "companies"), first);
    }

    private static void assertCompaniesPage(PageTable shown, List<JsonNode> companies, JsonNode years) {
        assertCompanies(shown, companies);
        assertThat(shown.column("Undated")).isEqualTo(each(companies, one -> Words.count(one.path("undated"))));
        assertThat(shown.column("Median duration"))
                .isEqualTo(each(companies, one -> Words.statistic(one.path("medianSeconds"), one)));
        assertThat(shown.column("Between starts")).isEqualTo(each(companies, Words::betweenStarts));
        assertThat(shown.column("Change from a year earlier"))
                .isEqualTo(each(companies, one -> Words.change(one.path("change"))));
        assertThat(shown.column("By year"))
                .isEqualTo(each(
                        companies,
                        one -> Periods.smallBars(years, one.path("key").asText())));
    }

    /** There is room for some signs only; what is cut off would be read as another number. */
    @Test
    void countsBesideAnAxisAreShort() {
        open("/");

        assertThat(browser.run("""
                        return import("/assets/format.js").then(
                          ({ shortCount }) => [0, 950, 8000, 12500, 140000, 1250000].map(shortCount).join(" "));
                        """)).isEqualTo("0 950 8K 12.5K 140K 1.25M");
    }

    @Test
    void theListOfIncidentsPageByPage() {
        String question = "?category=cloud&timing=TIMED&from=2012-01&sort=longest";
        JsonNode first = site().ask("/incidents" + question + "&limit=50");

        open("/explore" + question);

        assertIncidents(PageTable.of(browser, "incidents"), list(first.path("items")));
        assertThat(browser.text("#incidents .panel-foot"))
                .startsWith("n = " + Words.count(first.path("matches")) + " matching incidents");

        JsonNode all = site().ask("/incidents?limit=50");
        open("/explore");
        assertIncidents(PageTable.of(browser, "incidents"), list(all.path("items")));

        browser.find("#next-page").click();
        browser.awaitShown("/explore?cursor=" + all.path("next").asText());

        assertIncidents(
                PageTable.of(browser, "incidents"),
                list(site().ask("/incidents?limit=50&cursor=" + all.path("next").asText())
                        .path("items")));
    }

    @Test
    void howFreshTheFiguresAre() {
        JsonNode freshness = site().ask("/freshness").path("freshness");
        List<JsonNode> partitions = list(freshness.path("log"));

        open("/data");

        PageTable shown = PageTable.of(browser, "freshness");
        Map.of("Partition", "partition", "Reflected up to", "offset", "End", "end", "Behind", "lag")
                .forEach((column, field) -> assertThat(shown.column(column))
                        .isEqualTo(each(partitions, one -> Words.count(one.path(field)))));
        assertThat(browser.text("#freshness .panel-foot")).contains("n = " + partitions.size() + " partitions");
        assertThat(browser.text("#fresh")).startsWith("Up to date with the log");
    }

    @Test
    void whatIsUnknownAndEmptyInIncidents() {
        JsonNode quality = site().ask("/quality");
        List<JsonNode> fields = list(quality.path("items"));

        open("/data");

        assertThat(PageTable.of(browser, "timings").column("Incidents"))
                .isEqualTo(List.of("timed", "instant", "open", "endUnknown", "startUnknown", "undated").stream()
                        .map(name -> Words.count(quality.path(name)))
                        .toList());
        assertThat(browser.text("#timings .panel-foot"))
                .contains("unknown: " + Words.count(quality.path("unknownTimes")) + " of "
                        + Words.count(quality.path("incidents")));
        PageTable empty = PageTable.of(browser, "empty");
        assertThat(empty.column("Field"))
                .isEqualTo(each(fields, one -> one.path("field").asText()));
        assertThat(empty.column("Empty"))
                .isEqualTo(each(
                        fields, one -> Words.count(one.path("empty")) + " of " + Words.count(one.path("incidents"))));
        assertThat(browser.text("#reasons")).contains("All documents are accepted");
        assertThat(browser.text("#set-aside")).contains("No record of the log is set aside");
    }

    @Test
    void whatASearchDoesNotMeanIsSaidOnceWhereNothingIsFoundToo() {
        open("/explore?text=qqqxxzz+OR+wwwzzqq");

        assertThat(browser.text("#incidents"))
                .contains("Nothing matches")
                .containsOnlyOnce("searched for like any other word");
    }

    @Test
    void whatIsFoundByItsText() {
        JsonNode found = site().ask("/incidents?text=certificate&limit=50");
        assertThat(list(found.path("items"))).isNotEmpty();

        open("/explore?text=certificate");

        assertThat(browser.text("#incidents .panel-foot"))
                .contains("n = " + Words.count(found.path("matches")) + " matching incident");
        assertThat(browser.all("#incidents tbody tr")).hasSameSizeAs(list(found.path("items")));
        assertThat(browser.all("#incidents mark")).isNotEmpty();
        assertThat(browser.text("#incidents tbody th a"))
                .isEqualTo(found.at("/items/0/title").asText());
    }

    @Test
    void whatWasStatedAboutAnIncident() {
        String path = "/incidents/655ee350-a86f-424b-89c5-f80cc0fe527e";
        List<JsonNode> facts = list(site().ask(path + "/facts").path("items"));
        JsonNode neighbours = site().ask(path + "/neighbours");

        open(path);

        assertThat(PageTable.of(browser, "facts").column("Version"))
                .isEqualTo(each(facts, one -> Words.count(one.path("version"))));
        assertThat(browser.all("#neighbours li"))
                .hasSize(neighbours.at("/overlapping/items").size()
                        + neighbours.at("/nearby/items").size());
    }

    private static void assertCompanies(PageTable shown, List<JsonNode> companies) {
        assertThat(shown.column("Company"))
                .isEqualTo(each(companies, one -> one.path("name").asText()));
        assertThat(shown.column("Incidents")).isEqualTo(each(companies, one -> Words.count(one.path("incidents"))));
        assertThat(shown.column("Downtime")).isEqualTo(each(companies, Words::downtime));
    }

    private static void assertIncidents(PageTable shown, List<JsonNode> incidents) {
        assertThat(shown.column("Incident"))
                .isEqualTo(each(incidents, one -> one.path("title").asText()));
        assertThat(shown.column("Company"))
                .isEqualTo(each(incidents, one -> one.path("company").asText()));
        assertThat(shown.column("Start, UTC")).isEqualTo(each(incidents, one -> Words.time(one, "start")));
        assertThat(shown.column("Duration")).isEqualTo(each(incidents, Words::durationOf));
    }
}
