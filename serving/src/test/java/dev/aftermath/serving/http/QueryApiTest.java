package dev.aftermath.serving.http;

import static dev.aftermath.serving.http.Api.FRESHNESS_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.DurationCell;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.Month;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryApiTest {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final Instant START = Instant.parse("2016-08-18T19:00:00Z");

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void durationsOfAllHaveTheNamesOfTheDefinitions() {
        api.with(Rows.durations("all", "", "all", "2016-08", 16_200_000L));

        assertThat(api.get("/api/v1/durations").body())
                .isEqualTo(
                        "{\"items\":[{\"key\":\"all\",\"name\":\"all\",\"incidents\":1,\"timed\":1,\"approximate\":0,\"instant\":0,"
                                + "\"open\":0,\"endUnknown\":0,\"startUnknown\":0,\"undated\":0,\"totalSeconds\":16200.0,"
                                + "\"meanSeconds\":16200.0,\"minSeconds\":16200.0,\"maxSeconds\":16200.0,"
                                + "\"p50Seconds\":16200.0,\"p90Seconds\":16200.0,\"p95Seconds\":16200.0,"
                                + "\"p99Seconds\":16200.0}]," + FRESHNESS_JSON);
    }

    @Test
    void durationsOfAllExistWithoutAnyIncident() {
        assertThat(api.get("/api/v1/durations?by=all").body())
                .isEqualTo(
                        "{\"items\":[{\"key\":\"all\",\"name\":\"all\",\"incidents\":0,\"timed\":0,\"approximate\":0,\"instant\":0,"
                                + "\"open\":0,\"endUnknown\":0,\"startUnknown\":0,\"undated\":0}]," + FRESHNESS_JSON);
    }

    @Test
    void durationsWithoutATimedIncidentAreAbsent() {
        api.with(Rows.durationCounts("company", "acme", "2016-08", 1, 2, 0));

        JsonNode item = api.json("/api/v1/durations?by=company").at("/items/0");
        assertThat(item.at("/incidents").asLong()).isEqualTo(3);
        assertThat(item.has("totalSeconds")).isFalse();
        assertThat(item.has("p99Seconds")).isFalse();
    }

    @Test
    void durationsMergeTheMonthsOfTheRange() {
        api.with(
                Rows.durations("product", "b", "B", "2016-07", 1_000),
                Rows.durations("product", "b", "B", "2016-08", 2_000, 3_000),
                Rows.durations("product", "b", "B", "2016-10", 60_000),
                Rows.durations("product", "a", "A", "2015-01", 5_000),
                Rows.durationCounts("product", "b", "undated", 0, 0, 9));

        assertThat(keys(api.json("/api/v1/durations?by=product"))).containsExactly("a", "b");
        assertThat(api.json("/api/v1/durations?by=product")
                        .at("/items/1/undated")
                        .asLong())
                .isEqualTo(9);
        JsonNode ranged = api.json("/api/v1/durations?by=product&from=2016-07&to=2016-08");
        assertThat(keys(ranged)).containsExactly("b");
        assertThat(ranged.at("/items/0/totalSeconds").asDouble()).isEqualTo(6.0);
        assertThat(ranged.at("/items/0/p50Seconds").asDouble()).isEqualTo(2.0);
        assertThat(ranged.at("/items/0/undated").asLong()).isZero();
        assertThat(api.json("/api/v1/durations?by=product&from=2016-08")
                        .at("/items/0/incidents")
                        .asLong())
                .isEqualTo(3);
        assertThat(keys(api.json("/api/v1/durations?by=product&to=2015-12"))).containsExactly("a");
    }

    @Test
    void bucketsAreEquallyWideOnALogarithmicScaleAndAddUpToTheTimedIncidents() {
        api.with(
                Rows.durations("all", "", "all", "2016-07", 10_000, 99_000),
                Rows.durations("all", "", "all", "2016-08", 99_000, 100_000, 20_000_000));

        assertThat(api.json("/api/v1/durations?buckets=1")
                        .at("/items/0/buckets")
                        .toString())
                .isEqualTo("[{\"fromSeconds\":10.0,\"toSeconds\":100.0,\"incidents\":3},"
                        + "{\"fromSeconds\":100.0,\"toSeconds\":1000.0,\"incidents\":1},"
                        + "{\"fromSeconds\":1000.0,\"toSeconds\":10000.0,\"incidents\":0},"
                        + "{\"fromSeconds\":10000.0,\"toSeconds\":100000.0,\"incidents\":1}]");
        assertThat(api.json("/api/v1/durations?buckets=5").at("/items/0/buckets"))
                .extracting(bucket -> bucket.at("/incidents").asLong())
                .containsExactly(1L, 0L, 0L, 0L, 2L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(api.json("/api/v1/durations").at("/items/0").has("buckets")).isFalse();
    }

    @Test
    void theShortestBucketBeginsAtAMillisecond() {
        api.with(Rows.durations("all", "", "all", "2016-07", 0, 1));

        assertThat(api.json("/api/v1/durations?buckets=1")
                        .at("/items/0/buckets")
                        .toString())
                .isEqualTo("[{\"fromSeconds\":0.001,\"toSeconds\":0.01,\"incidents\":2}]");
    }

    @Test
    void aDistributionOfNothingHasNoBuckets() {
        assertThat(api.json("/api/v1/durations?buckets=5").at("/items/0/buckets"))
                .isEmpty();
    }

    @Test
    void largeNumbersAreWrittenPlainly() {
        api.with(Rows.durations("all", "", "all", "2016-08", 14_913_411_000L));

        assertThat(api.get("/api/v1/durations").body()).contains("\"totalSeconds\":14913411.0,");
    }

    @Test
    void categoriesHaveMonthsSharesAndCoOccurrence() {
        api.with(
                Rows.durations("all", "", "all", "2016-08", 1_000, 2_000, 3_000),
                Rows.durationCounts("all", "", "undated", 0, 0, 1),
                Rows.category("cloud", "undated", 1),
                Rows.category("cloud", "2016-08", 2),
                Rows.category("automation", "2016-08", 1),
                Rows.pair("automation", "cloud", "2016-08", 1));

        assertThat(api.get("/api/v1/categories").body())
                .isEqualTo(
                        "{\"items\":[{\"key\":\"automation\",\"incidents\":1,\"share\":0.25,\"timed\":0,\"approximate\":0,"
                                + "\"months\":{\"2016-08\":1}},{\"key\":\"cloud\",\"incidents\":3,\"share\":0.75,\"timed\":0,\"approximate\":0,"
                                + "\"months\":{\"2016-08\":2,\"undated\":1}}],"
                                + "\"coOccurrence\":[{\"a\":\"automation\",\"b\":\"cloud\",\"incidents\":1}],\"matches\":2,"
                                + FRESHNESS_JSON);
        assertThat(api.get("/api/v1/categories?to=2016-07").body())
                .isEqualTo("{\"items\":[],\"coOccurrence\":[],\"matches\":0," + FRESHNESS_JSON);
    }

    @Test
    void pagesOfCategoriesHaveEachCategoryAndEachPairOnce() {
        api.with(
                Rows.category("a", "2016-08", 2),
                Rows.category("b", "2016-08", 2),
                Rows.category("b c", "2016-08", 1),
                Rows.category("d", "2015-01", 1),
                Rows.category("e", "2016-08", 1),
                Rows.pair("a", "b", "2016-08", 1),
                Rows.pair("b", "e", "2016-08", 1),
                Rows.pair("a", "e", "2016-08", 1));
        JsonNode whole = api.json("/api/v1/categories?from=2016-01");
        List<JsonNode> items = new ArrayList<>();
        List<JsonNode> pairs = new ArrayList<>();
        String address = "/api/v1/categories?from=2016-01&limit=2";
        String cursor = "";
        do {
            JsonNode page = api.json(address + cursor);
            assertThat(page.at("/matches").asLong()).isEqualTo(4);
            assertThat(page.at("/items")).hasSizeBetween(1, 2);
            page.at("/items").forEach(items::add);
            page.at("/coOccurrence").forEach(pairs::add);
            cursor = page.has("next") ? "&cursor=" + page.at("/next").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(items).containsExactlyElementsOf(whole.at("/items"));
        assertThat(pairs).containsExactlyElementsOf(whole.at("/coOccurrence"));
    }

    @Test
    void aShareOfNothingIsAbsent() {
        api.with(Rows.category("cloud", "2016-08", 2));

        assertThat(api.json("/api/v1/categories").at("/items/0").has("share")).isFalse();
    }

    @Test
    void companiesHaveIncidentsAndDowntime() {
        api.with(
                Rows.trend("acme", "Acme", "2016-08", 2, 16_200.0, START, START.plusSeconds(3_600)),
                Rows.trend("acme", "Acme", "2016-10", 1, 0.0, START.plusSeconds(5_400_000)),
                Rows.trend("acme", "Acme", "undated", 1, 0.0),
                Rows.trend("azure", "Azure", "2012-02", 1, 86_400.0, START),
                Rows.trend("azure", "Azure", "2012-03", 0, 36_900.0));

        assertThat(api.get("/api/v1/companies").body())
                .isEqualTo("{\"items\":[{\"key\":\"acme\",\"name\":\"Acme\",\"incidents\":4,\"undated\":1,"
                        + "\"downtimeSeconds\":16200.0,\"meanSecondsBetweenStarts\":2700000.0,\"timed\":0,\"approximate\":0},"
                        + "{\"key\":\"azure\",\"name\":\"Azure\",\"incidents\":1,\"undated\":0,"
                        + "\"downtimeSeconds\":123300.0,\"timed\":0,\"approximate\":0}],\"matches\":2,"
                        + FRESHNESS_JSON);
    }

    @Test
    void aCompanyWithNothingButDowntimeInTheRangeAppears() {
        api.with(
                Rows.trend("acme", "Acme", "2012-02", 1, 0.0, START),
                Rows.trend("azure", "Azure", "2012-02", 1, 86_400.0, START),
                Rows.trend("azure", "Azure", "2012-03", 0, 36_900.0));

        JsonNode march = api.json("/api/v1/companies?from=2012-03&to=2012-03");
        assertThat(keys(march)).containsExactly("azure");
        assertThat(march.at("/items/0/incidents").asLong()).isZero();
        assertThat(march.at("/items/0/downtimeSeconds").asDouble()).isEqualTo(36_900.0);
    }

    @Test
    void companiesAreSortedByAFigureFromTheLargestDown() {
        api.with(
                Rows.trend("a", "A", "2016-08", 1, 60.0, START),
                Rows.trend("b", "B", "2016-08", 3, 0.0, START, START, START),
                Rows.trend("c", "C", "2016-08", 1, 90.0, START));

        assertThat(keys(api.json("/api/v1/companies?sort=incidents"))).containsExactly("b", "a", "c");
        assertThat(keys(api.json("/api/v1/companies?sort=downtime"))).containsExactly("c", "a", "b");
        assertThat(keys(api.json("/api/v1/companies?sort=key"))).containsExactly("a", "b", "c");
    }

    @Test
    void companiesComePageByPageWhateverArrivesMeanwhile() {
        api.with(
                Rows.trend("a", "A", "2016-08", 1, 60.0, START),
                Rows.trend("b", "B", "2016-08", 3, 0.0, START, START, START),
                Rows.trend("c", "C", "2016-08", 1, 90.0, START),
                Rows.trend("d", "D", "2016-08", 2, 90.0, START, START));

        JsonNode first = api.json("/api/v1/companies?sort=incidents&limit=2");
        assertThat(keys(first)).containsExactly("b", "d");
        assertThat(first.at("/matches").asInt()).isEqualTo(4);
        String next = "/api/v1/companies?sort=incidents&limit=2&cursor="
                + first.at("/next").asText();
        assertThat(keys(api.json(next))).containsExactly("a", "c");
        assertThat(api.json(next).has("next")).isFalse();

        api.with(Rows.trend("new", "New", "2016-08", 9, 0.0, START, START));
        assertThat(keys(api.json(next))).containsExactly("a", "c");
    }

    @Test
    void aCursorOfOneOrderOfCompaniesIsNoneOfAnother() {
        api.with(
                Rows.trend("a", "A", "2016-08", 1, 60.0, START),
                Rows.trend("b", "B", "2016-08", 3, 0.0, START, START, START));
        String cursor =
                api.json("/api/v1/companies?sort=downtime&limit=1").at("/next").asText();

        HttpResponse<String> answer = api.get("/api/v1/companies?sort=incidents&cursor=" + cursor);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.parse(answer.body()).at("/detail").asText())
                .contains("is a cursor of the order downtime, not of incidents");
    }

    @Test
    void durationsOfSomeMembersCanBeAskedFor() {
        api.with(
                Rows.durations("company", "a", "A", "2016-08", 1_000),
                Rows.durations("company", "b", "B", "2016-08", 2_000),
                Rows.durations("company", "c", "C", "2016-08", 3_000));

        assertThat(keys(api.json("/api/v1/durations?by=company&key=c&key=%20a&key=unknown&key=c")))
                .containsExactly("a", "c");
        assertThat(keys(api.json("/api/v1/durations?by=company&key=unknown"))).isEmpty();
        api.with(Rows.durations("category", "dns, bgp", "dns, bgp", "2016-08", 1_000));
        assertThat(keys(api.json("/api/v1/durations?by=category&key=dns,%20bgp")))
                .containsExactly("dns, bgp");
        assertThat(keys(api.json("/api/v1/durations?by=all&key=a"))).isEmpty();
        assertThat(keys(api.json("/api/v1/durations?by=all&key=all"))).containsExactly("all");
    }

    @Test
    void moreKeysThanAPageHasAreRefused() {
        String many = "&key=x".repeat(201);
        HttpResponse<String> tooMany = api.get("/api/v1/durations?by=company" + many);
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(Api.parse(tooMany.body()).at("/detail").asText())
                .isEqualTo(
                        "parameter key is given 201 times, 200 is the most; ask for some at a time, or for all by leaving"
                                + " it out");
    }

    @Test
    void companiesAreFilteredByAPartOfTheirKeyOrName() {
        api.with(
                Rows.trend("at-t", "AT&T", "2016-08", 1, 0.0, START),
                Rows.trend("github", "GitHub", "2016-08", 1, 0.0, START),
                Rows.trend("gitlab", "GitLab", "2016-08", 1, 0.0, START));

        assertThat(keys(api.json("/api/v1/companies?filter=GIT"))).containsExactly("github", "gitlab");
        assertThat(keys(api.json("/api/v1/companies?filter=t%26t"))).containsExactly("at-t");
        assertThat(keys(api.json("/api/v1/companies?filter=t-t"))).containsExactly("at-t");
        assertThat(keys(api.json("/api/v1/companies?filter=none"))).isEmpty();
    }

    @Test
    void aTrendByQuarterOrYearIsTheSumOfItsMonths() {
        api.with(
                Rows.trend("azure", "Azure", "undated", 5, 0.0),
                Rows.trend("azure", "Azure", "2012-03", 0, 36_900.0),
                Rows.trend("azure", "Azure", "2012-02", 1, 86_400.0, START),
                Rows.trend("azure", "Azure", "2012-04", 2, 0.5, START, START),
                Rows.trend("azure", "Azure", "2013-12", 1, 0.0, START));

        assertThat(api.json("/api/v1/companies/azure/trend?grain=quarter")
                        .at("/periods")
                        .toString())
                .isEqualTo(
                        "[{\"period\":\"2012-Q1\",\"incidents\":1,\"downtimeSeconds\":123300.0,\"timed\":0,\"approximate\":0},"
                                + "{\"period\":\"2012-Q2\",\"incidents\":2,\"downtimeSeconds\":0.5,\"timed\":0,\"approximate\":0},"
                                + "{\"period\":\"2013-Q4\",\"incidents\":1,\"downtimeSeconds\":0.0,\"timed\":0,\"approximate\":0,\"trailing12Incidents\":1,"
                                + "\"trailing12DowntimeSeconds\":0.0,\"incidentsYearBefore\":0,"
                                + "\"downtimeSecondsYearBefore\":0.0}]");
        JsonNode years = api.json("/api/v1/companies/azure/trend?grain=year&from=2012-03");
        assertThat(years.at("/periods").toString())
                .isEqualTo(
                        "[{\"period\":\"2012\",\"incidents\":2,\"downtimeSeconds\":36900.5,\"timed\":0,\"approximate\":0},"
                                + "{\"period\":\"2013\",\"incidents\":1,\"downtimeSeconds\":0.0,\"timed\":0,\"approximate\":0,\"trailing12Incidents\":1,"
                                + "\"trailing12DowntimeSeconds\":0.0}]");
        assertThat(years.at("/months")).hasSize(3);
        assertThat(api.json("/api/v1/companies/azure/trend?grain=month").has("periods"))
                .isFalse();
    }

    @Test
    void aTrendHasTheCompanysFiguresAndItsDatedMonths() {
        api.with(
                Rows.trend("azure", "Azure", "2012-03", 0, 36_900.0),
                Rows.trend("azure", "Azure", "undated", 1, 0.0),
                Rows.trend("azure", "Azure", "2012-02", 1, 86_400.0, START));

        assertThat(api.get("/api/v1/companies/azure/trend").body())
                .isEqualTo("{\"key\":\"azure\",\"name\":\"Azure\",\"incidents\":2,\"undated\":1,"
                        + "\"downtimeSeconds\":123300.0,\"timed\":0,\"approximate\":0,\"months\":["
                        + "{\"month\":\"2012-02\",\"incidents\":1,\"downtimeSeconds\":86400.0,\"timed\":0,\"approximate\":0},"
                        + "{\"month\":\"2012-03\",\"incidents\":0,\"downtimeSeconds\":36900.0,\"timed\":0,\"approximate\":0}],"
                        + "\"trailing\":[]," + FRESHNESS_JSON);
    }

    @Test
    void aKnownCompanyWithNothingInTheRangeHasZeros() {
        api.with(Rows.trend("at-t", "AT&T", "1990-01", 1, 32_700.0, START));

        assertThat(api.get("/api/v1/companies/at-t/trend?from=1991-01").body())
                .isEqualTo("{\"key\":\"at-t\",\"name\":\"AT&T\",\"incidents\":0,\"undated\":0,"
                        + "\"downtimeSeconds\":0.0,\"timed\":0,\"approximate\":0,\"months\":[],\"trailing\":[],"
                        + FRESHNESS_JSON);
    }

    @Test
    void anIncidentHasAllItsKnownFields() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        JsonNode incident = api.json("/api/v1/incidents/" + ID.toUpperCase(Locale.ROOT));
        assertThat(incident.at("/incidentId").asText()).isEqualTo(ID);
        assertThat(incident.at("/version").asInt()).isEqualTo(2);
        assertThat(incident.at("/knownAt").asText()).isEqualTo("2020-01-02T03:04:05.678Z");
        assertThat(incident.at("/timing").asText()).isEqualTo("TIMED");
        assertThat(incident.at("/durationSeconds").asDouble()).isEqualTo(16_200.0);
        assertThat(incident.at("/startTime").asText()).isEqualTo("2016-08-18T19:00:00Z");
        assertThat(incident.at("/categoryKeys")).hasSize(2);
        assertThat(incident.at("/ongoing").isBoolean()).isTrue();
        assertThat(incident.at("/title").asText()).isEqualTo("EU region <b>down</b>");
        assertThat(incident.at("/summary").asText()).isEmpty();
        assertThat(incident.has("sourcePublishedAt")).isFalse();
        assertThat(incident.at("/freshness/lag").asLong()).isEqualTo(2);
        assertThat(incident.has("fields")).isFalse();
    }

    @Test
    void anIncidentsDescriptionIsThereForAPageToo() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.json("/api/v1/incidents/" + ID).at("/descriptionHtml").asText())
                .isEqualTo("<p>Rolled <em>back</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    @Test
    void freshnessIsReadBeforeTheFiguresAre() {
        List<String> order = new ArrayList<>();
        api.freshness = () -> {
            order.add("freshness");
            api.with(Rows.category("late", "2016-08", 1));
            return Freshness.UNKNOWN;
        };

        assertThat(keys(api.json("/api/v1/categories"))).containsExactly("late");
        assertThat(order).hasSize(1);
    }

    @Test
    void figuresOfAPeriodStandBesideItsName() {
        api.with(Rows.category("cloud", "2016-08", 1));
        assertThat(api.json("/api/v1/durations").at("/items/0").has("periods")).isFalse();

        api.with(durations("undated", 2), durations("2016-08", 1), durations("2016-02", 3));
        JsonNode item = api.json("/api/v1/durations?grain=quarter").at("/items/0");
        assertThat(item.at("/incidents").asLong()).isEqualTo(6);
        assertThat(item.at("/periods"))
                .extracting(period -> period.at("/period").asText() + "="
                        + period.at("/incidents").asLong())
                .containsExactly("2016-Q1=3", "2016-Q3=1", "undated=2");
        assertThat(item.at("/periods/0").has("figures")).isFalse();
    }

    private static ViewChange durations(String month, long endUnknown) {
        return new ViewChange.Durations(
                Dimension.ALL,
                "",
                Month.parse(month),
                "",
                new DurationCell(0, 0, 0, endUnknown, 0, 0, 0, DurationHistogram.EMPTY));
    }

    @Test
    void freshnessCanBeHadAlone() {
        assertThat(api.get("/api/v1/freshness").body()).isEqualTo("{" + FRESHNESS_JSON);
    }

    @Test
    void theApiListsItsEndpoints() {
        assertThat(api.json("/api/v1").at("/endpoints"))
                .extracting(endpoint -> endpoint.at("/path").asText())
                .containsExactly(
                        "/api/v1/durations",
                        "/api/v1/categories",
                        "/api/v1/categories/periods",
                        "/api/v1/categories/pairs",
                        "/api/v1/companies",
                        "/api/v1/companies/{key}/trend",
                        "/api/v1/trends",
                        "/api/v1/incidents",
                        "/api/v1/incidents/{id}",
                        "/api/v1/incidents/{id}/facts",
                        "/api/v1/incidents/{id}/neighbours",
                        "/api/v1/starts",
                        "/api/v1/counts",
                        "/api/v1/quality",
                        "/api/v1/facts",
                        "/api/v1/rejections",
                        "/api/v1/rejections/reasons",
                        "/api/v1/undecodable",
                        "/api/v1/freshness",
                        "/api/v1/stream",
                        "/api/v1/definitions",
                        "/health/live",
                        "/health/ready",
                        "/metrics",
                        "/openapi.json");
    }

    private static List<String> keys(JsonNode answer) {
        List<String> keys = new ArrayList<>();
        answer.at("/items").forEach(item -> keys.add(item.at("/key").asText()));
        return keys;
    }
}
