package dev.aftermath.launcher.browser;

import static dev.aftermath.launcher.browser.Items.each;
import static dev.aftermath.launcher.browser.Items.list;
import static dev.aftermath.launcher.browser.Items.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures on the pages of companies, categories and single incidents are those that the API answers. */
class DashboardMemberFiguresIT extends DashboardOnSamples {

    private static final String LAST_MONTH = "2026-03";

    @ParameterizedTest
    @ValueSource(strings = {"github", "amazon", "sweden", "linux", "circleci", "knight-capital"})
    void theKeyFiguresOfACompany(String key) {
        JsonNode trend = site().ask("/companies/" + key + "/trend");
        JsonNode figures = withKey(site().ask("/durations?by=company").path("items"), key);
        long incidents = figures.path("incidents").asLong();
        long timed = figures.path("timed").asLong();
        long approximate = figures.path("approximate").asLong();

        open("/companies/" + key);

        assertThat(browser.text("h1")).isEqualTo(trend.path("name").asText());
        assertThat(Tiles.of(browser))
                .contains(
                        Tiles.tile("Incidents", Words.count(incidents), "all of them dated"),
                        Tiles.tile(
                                "Downtime",
                                Words.downtime(trend),
                                "overlaps count once"
                                        + (approximate == 0
                                                ? ""
                                                : ", " + approximate + " of " + timed + " approximate")),
                        Tiles.tile("Median duration", Words.duration(figures.path("p50Seconds")), Words.basis(figures)),
                        Tiles.tile("Between starts", Words.betweenStarts(trend), "mean"),
                        Tiles.tile(
                                "Without a duration",
                                Words.percent((incidents - timed) / (double) incidents),
                                Words.unknown(incidents - timed, incidents)));
    }

    @Test
    void noBarIsDrawnWhereNothingIsUnknown() {
        JsonNode figures = withKey(site().ask("/durations?by=company").path("items"), "amazon");
        assertThat(figures.path("timed")).isEqualTo(figures.path("incidents"));

        open("/companies/amazon");

        assertThat(browser.all("main .known-bar")).isEmpty();
        assertThat(browser.text("main")).doesNotContain("unknown: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"month", "quarter", "year"})
    void theTrendOfACompany(String grain) {
        JsonNode months = site().ask("/companies/github/trend").path("months");
        Map<String, Double> incidents = Periods.sums(months, "month", "incidents", grain);
        Map<String, Double> downtime = Periods.sums(months, "month", "downtimeSeconds", grain);
        List<String> periods = Periods.between(months.at("/0/month").asText(), LAST_MONTH, grain);
        List<String> newestFirst = new ArrayList<>(periods);
        Collections.reverse(newestFirst);
        Function<String, String> downtimeOf = period -> {
            double seconds = downtime.getOrDefault(period, 0.0);
            return seconds == 0 && incidents.getOrDefault(period, 0.0) > 0 ? Words.UNKNOWN : Words.exact(seconds);
        };

        open("/companies/github?grain=" + grain);

        assertThat(browser.log().requests())
                .as("sums are those of the API")
                .contains(site().address("/api/v1/companies/github/trend?grain=" + grain));
        Drawing drawing = Drawing.of(browser, "#trend .chart");
        assertThat(drawing.names()).isEqualTo(periods);
        assertThat(drawing.series().get("incidents per " + grain))
                .isEqualTo(periods.stream()
                        .map(period ->
                                (Object) incidents.getOrDefault(period, 0.0).longValue())
                        .toList());
        assertThat(Drawing.of(browser, "#downtime .chart").series().get("downtime per " + grain).stream()
                        .map(value -> value == null ? Words.UNKNOWN : Words.exact(((Number) value).doubleValue())))
                .isEqualTo(each(periods, downtimeOf));

        browser.find("#trend-table").click();
        browser.find("#downtime-table").click();

        PageTable trend = PageTable.of(browser, "trend");
        assertThat(trend.column("Period")).isEqualTo(each(newestFirst, Words::period));
        assertThat(trend.column("Incidents"))
                .isEqualTo(each(newestFirst, period -> Words.count(incidents.getOrDefault(period, 0.0))));
        YearMonth first = YearMonth.parse(months.at("/0/month").asText());
        assertThat(trend.column("A year earlier"))
                .isEqualTo(each(
                        newestFirst,
                        period -> Periods.firstMonth(yearBefore(period)).isBefore(first)
                                ? Words.NONE
                                : Words.count(incidents.getOrDefault(yearBefore(period), 0.0))));
        assertYearBeforeIsThatOfTheApi(trend, grain);
        assertThat(PageTable.of(browser, "downtime").column("Downtime")).isEqualTo(each(newestFirst, downtimeOf));
        long known = incidents.keySet().stream()
                .filter(period -> !downtimeOf.apply(period).equals(Words.UNKNOWN))
                .count();
        assertThat(browser.text("#downtime .panel-foot"))
                .contains(Words.unknown(incidents.size() - known, incidents.size()) + " " + grain + "s");
    }

    /** Months asked for begin where they are asked to, for the company had incidents before. */
    @Test
    void theTrendOfACompanyInSomeMonths() {
        JsonNode months = site().ask("/companies/github/trend").path("months");
        Map<String, Double> incidents = Periods.sums(months, "month", "incidents", "month");
        YearMonth from = YearMonth.parse(months.at("/0/month").asText()).plusMonths(5);
        List<String> periods =
                Periods.between(from.toString(), from.plusMonths(30).toString(), "month");

        open("/companies/github?grain=month&from=" + from + "&to=" + from.plusMonths(30));

        Drawing drawing = Drawing.of(browser, "#trend .chart");
        assertThat(drawing.names()).isEqualTo(periods);
        assertThat(drawing.series().get("incidents per month"))
                .isEqualTo(periods.stream()
                        .map(period ->
                                (Object) incidents.getOrDefault(period, 0.0).longValue())
                        .toList());
        browser.find("#trend-table").click();
        Collections.reverse(periods);
        assertThat(PageTable.of(browser, "trend").column("A year earlier"))
                .isEqualTo(each(
                        periods,
                        period -> YearMonth.parse(period).isBefore(from.plusMonths(7))
                                ? Words.NONE
                                : Words.count(incidents.getOrDefault(yearBefore(period), 0.0))));
    }

    private void assertYearBeforeIsThatOfTheApi(PageTable trend, String grain) {
        List<String> names = trend.column("Period");
        List<String> before = trend.column("A year earlier");
        for (JsonNode period : site().ask("/companies/github/trend?grain=" + grain)
                .path(grain.equals("month") ? "months" : "periods")) {
            String name =
                    period.path(grain.equals("month") ? "month" : "period").asText();
            assertThat(before.get(names.indexOf(Words.period(name))))
                    .as(name)
                    .isEqualTo(
                            period.has("incidentsYearBefore")
                                    ? Words.count(
                                            period.path("incidentsYearBefore").asDouble())
                                    : Words.NONE);
        }
    }

    @Test
    void theIncidentsOfACompanyOnALineOfTime() {
        List<JsonNode> incidents =
                list(site().ask("/incidents?company=github&limit=200").path("items"));

        open("/companies/github?tables=timeline");

        PageTable shown = PageTable.of(browser, "timeline");
        assertThat(shown.rows())
                .containsExactlyInAnyOrderElementsOf(incidents.stream()
                        .map(one -> List.of(
                                one.path("title").asText(),
                                Words.time(one, "start"),
                                Words.time(one, "end"),
                                Words.durationOf(one),
                                "no"))
                        .toList());
        assertThat(shown.column("Start, UTC"))
                .as("newest first")
                .isEqualTo(incidents.stream()
                        .sorted(Comparator.comparing((JsonNode one) ->
                                        Instant.parse(one.path("startTime").asText()))
                                .reversed())
                        .map(one -> Words.time(one, "start"))
                        .toList());
        assertIncidents("list", incidents);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/companies/github by company", "/categories/cloud by category"})
    void theDurationsOfAMemberAgainstAllOthers(String what) {
        String page = what.split(" by ")[0];
        String dimension = what.split(" by ")[1];
        String key = page.substring(page.lastIndexOf('/') + 1);
        JsonNode mine =
                withKey(site().ask("/durations?buckets=5&by=" + dimension).path("items"), key);
        JsonNode all = site().ask("/durations?buckets=5&by=all").at("/items/0");
        Map<BigDecimal, Long> counts = new HashMap<>();
        mine.path("buckets")
                .forEach(bucket ->
                        counts.put(edge(bucket), bucket.path("incidents").asLong()));
        String name = dimension.equals("company") ? mine.path("name").asText() : key;

        open(page + "?tables=durations");

        PageTable shown = PageTable.of(browser, "durations");
        List<JsonNode> buckets = list(all.path("buckets"));
        assertThat(shown.column("From"))
                .isEqualTo(each(
                        buckets,
                        bucket -> Words.exact(bucket.path("fromSeconds").asDouble())));
        assertThat(shown.column(name))
                .isEqualTo(each(buckets, bucket -> Words.count(counts.getOrDefault(edge(bucket), 0L))));
        assertThat(shown.column("All others"))
                .isEqualTo(each(
                        buckets,
                        bucket -> Words.count(
                                bucket.path("incidents").asLong() - counts.getOrDefault(edge(bucket), 0L))));
        assertThat(browser.text("#durations .panel-foot"))
                .startsWith(Words.basis(mine, " timed incidents of " + name) + "\n")
                .contains("n = "
                        + (all.path("timed").asLong() - mine.path("timed").asLong()))
                .contains(Words.unknown(
                        mine.path("incidents").asLong() - mine.path("timed").asLong(),
                        mine.path("incidents").asLong()));
    }

    @Test
    void whatTheIncidentsOfACompanyAndOfACategoryHaveInCommon() {
        List<JsonNode> ofCompany =
                list(site().ask("/incidents?company=github&limit=200").path("items"));
        open("/companies/github?tables=categories,products");
        assertThat(counts("categories", "Categories"))
                .isEqualTo(tally(ofCompany.stream()
                        .flatMap(one -> list(one.path("categoryKeys")).stream())
                        .map(JsonNode::asText)
                        .toList()));
        assertThat(counts("products", "Products"))
                .isEqualTo(tally(each(ofCompany, one -> one.path("product").asText())));

        List<JsonNode> ofCategory =
                list(site().ask("/incidents?category=cloud&limit=200").path("items"));
        open("/categories/cloud?tables=who");
        assertThat(counts("who", "Company"))
                .isEqualTo(tally(each(ofCategory, one -> one.path("company").asText())));
        assertIncidents("list", ofCategory);
    }

    @Test
    void companiesBesideEachOther() {
        List<String> keys = List.of("github", "sweden", "amazon");
        JsonNode all = site().ask("/durations?by=company").path("items");
        List<JsonNode> trends = keys.stream()
                .map(key -> site().ask("/companies/" + key + "/trend"))
                .toList();
        List<JsonNode> figures = keys.stream().map(key -> withKey(all, key)).toList();

        open("/compare?companies=github,sweden,amazon&tables=spread,incidents,downtime");

        PageTable shown = PageTable.of(browser, "figures");
        assertThat(shown.column("Company"))
                .isEqualTo(each(trends, one -> one.path("name").asText()));
        assertThat(shown.column("Incidents")).isEqualTo(each(trends, one -> Words.count(one.path("incidents"))));
        assertThat(shown.column("With a duration"))
                .isEqualTo(each(
                        figures,
                        one -> one.path("timed").asText() + " of "
                                + one.path("incidents").asText()));
        assertThat(shown.column("Downtime")).containsExactly("3 d 17 h", Words.UNKNOWN, "8 d 10 h");
        assertThat(shown.column("Median duration"))
                .isEqualTo(each(figures, one -> Words.statistic(one.path("p50Seconds"), one)));
        assertThat(shown.column("90 % within"))
                .isEqualTo(each(figures, one -> Words.statistic(one.path("p90Seconds"), one)));

        PageTable spread = PageTable.of(browser, "spread");
        Map.of("Shortest", "minSeconds", "Median", "p50Seconds", "90 % within", "p90Seconds", "Longest", "maxSeconds")
                .forEach((column, field) -> assertThat(spread.column(column))
                        .isEqualTo(each(figures, one -> Words.duration(one.path(field)))));

        PageTable perYear = PageTable.of(browser, "incidents");
        List<String> years = new ArrayList<>(Periods.between("1628-08", LAST_MONTH, "year"));
        Collections.reverse(years);
        assertThat(perYear.column("Period")).isEqualTo(years);
        for (JsonNode trend : trends) {
            String first = trend.at("/months/0/month").asText().substring(0, 4);
            Map<String, Double> sums = Periods.sums(trend.path("months"), "month", "incidents", "year");
            assertThat(perYear.column(trend.path("name").asText()))
                    .isEqualTo(each(
                            years,
                            year -> year.compareTo(first) < 0
                                    ? Words.NONE
                                    : Words.count(sums.getOrDefault(year, 0.0))));
        }
        assertThat(PageTable.of(browser, "downtime").column("Sweden").get(years.size() - 1))
                .isEqualTo(Words.UNKNOWN);
    }

    private static String yearBefore(String period) {
        return Integer.parseInt(period.substring(0, 4)) - 1 + period.substring(4);
    }

    /** Edges of buckets, as far as they can be told apart. */
    private static BigDecimal edge(JsonNode bucket) {
        return bucket.path("fromSeconds").decimalValue().round(new MathContext(6));
    }

    private static Map<String, String> tally(List<String> names) {
        return names.stream()
                .collect(Collectors.groupingBy(
                        Function.identity(),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.counting(), Words::count)));
    }

    /** Name to count of a table that must begin with the most. */
    private Map<String, String> counts(String panel, String column) {
        PageTable shown = PageTable.of(browser, panel);
        List<String> numbers = shown.column("Incidents");
        assertThat(numbers.stream().map(Integer::valueOf).toList()).isSortedAccordingTo(Collections.reverseOrder());
        Map<String, String> counts = new TreeMap<>();
        for (int row = 0; row < numbers.size(); row++) {
            counts.put(shown.column(column).get(row), numbers.get(row));
        }
        return counts;
    }

    private void assertIncidents(String panel, List<JsonNode> incidents) {
        PageTable shown = PageTable.of(browser, panel);
        assertThat(shown.column("Incident"))
                .isEqualTo(each(incidents, one -> one.path("title").asText()));
        assertThat(shown.column("Duration")).isEqualTo(each(incidents, Words::durationOf));
    }
}
