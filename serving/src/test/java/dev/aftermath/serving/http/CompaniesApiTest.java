package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Companies and their trends against the year before. */
class CompaniesApiTest {

    private static final Instant START = Instant.parse("2016-08-18T19:00:00Z");

    private final Api api = new Api();

    /** Acme since 2014-03, Newer since 2016-02; the newest month with an incident is 2016-08. */
    @BeforeEach
    void companies() {
        api.with(
                Rows.trend("acme", "Acme", "undated", 7, 0.0),
                Rows.trend("acme", "Acme", "2014-03", 1, 60.0, START),
                Rows.trend("acme", "Acme", "2015-08", 2, 30.0, START, START),
                Rows.trend("acme", "Acme", "2016-06", 4, 10.0, START),
                Rows.trend("acme", "Acme", "2016-08", 1, 5.0, START),
                Rows.approximate("company", "acme", "Acme", "2015-08", 1, 10_000, 20_000),
                Rows.durations("company", "acme", "Acme", "2016-06", 30_000),
                Rows.trend("newer", "Newer", "2016-02", 3, 0.0, START),
                Rows.durationCounts("company", "newer", "2016-02", 3, 0, 0),
                Rows.durationCounts("all", "", "undated", 0, 0, 7),
                Rows.durations("all", "", "all", "2014-03", 1_000),
                Rows.durations("all", "", "all", "2016-08", 1_000));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aCompanyHasTheMedianOfItsTimedIncidentsAndTheirNumber() {
        JsonNode items = api.json("/api/v1/companies").at("/items");
        assertThat(items.at("/0/timed").asLong()).isEqualTo(3);
        assertThat(items.at("/0/medianSeconds").asDouble()).isEqualTo(20.0);
        assertThat(items.at("/1/timed").asLong()).isZero();
        assertThat(items.at("/1").has("medianSeconds")).isFalse();

        JsonNode ranged = api.json("/api/v1/companies?from=2016-01").at("/items/0");
        assertThat(ranged.at("/timed").asLong()).isEqualTo(1);
        assertThat(ranged.at("/medianSeconds").asDouble()).isEqualTo(30.0);
    }

    @Test
    void withoutARangeTheNewestTwelveMonthsAreComparedWithTheTwelveBefore() {
        JsonNode answer = api.json("/api/v1/companies");
        assertThat(answer.at("/comparison").toString()).isEqualTo("{\"from\":\"2015-09\",\"to\":\"2016-08\"}");
        assertThat(answer.at("/items/0/incidentsYearBefore").asLong()).isEqualTo(2);
        assertThat(answer.at("/items/0/change").asLong()).isEqualTo(3);
    }

    @Test
    void anIncidentInAYearThatSomebodyMistookMovesNobodysMonths() {
        JsonNode before = api.json("/api/v1/companies?filter=acme");
        JsonNode trailing = api.json("/api/v1/companies/acme/trend").at("/trailing");
        api.with(
                ViewRows.current("known", Rows.incident("known")),
                Rows.trend("typo", "Typo", "2102-08", 1, 0.0, Instant.parse("2102-08-18T19:00:00Z")),
                Rows.durationCounts("all", "", "2102-08", 0, 1, 0));

        assertThat(api.json("/api/v1/companies?filter=acme")).isEqualTo(before);
        assertThat(api.json("/api/v1/companies/acme/trend").at("/trailing")).isEqualTo(trailing);
        assertThat(api.json("/api/v1/companies?filter=typo").at("/comparison")).isEqualTo(before.at("/comparison"));
    }

    @Test
    void figuresOfDurationsSayHowManyRestOnADate() {
        assertThat(api.json("/api/v1/companies?filter=acme")
                        .at("/items/0/approximate")
                        .asLong())
                .isEqualTo(1);
        assertThat(api.json("/api/v1/companies?filter=acme&from=2016-01")
                        .at("/items/0/approximate")
                        .asLong())
                .isZero();
        JsonNode durations = api.json("/api/v1/durations?by=company&key=acme&grain=year");
        assertThat(durations.at("/items/0/approximate").asLong()).isEqualTo(1);
        assertThat(durations.at("/items/0/periods/0/approximate").asLong()).isEqualTo(1);
        assertThat(durations.at("/items/0/periods/1/approximate").asLong()).isZero();
        assertThat(api.json("/api/v1/companies/acme/trend?grain=quarter")
                        .at("/periods/1/approximate")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void keysThatNameNobodyAreNamed() {
        api.with(Rows.category("cloud", "2016-08", 1));
        for (String address : List.of(
                "/api/v1/companies?key=acme&key=nope",
                "/api/v1/trends?key=acme&key=Nope!",
                "/api/v1/durations?by=company&key=nope&key=acme",
                "/api/v1/durations?by=product&key=nope",
                "/api/v1/durations?key=nope&key=all",
                "/api/v1/categories/periods?key=nope&key=cloud",
                "/api/v1/categories/pairs?key=nope&key=cloud")) {
            JsonNode hints = api.json(address).at("/hints");
            assertThat(hints).as(address).hasSize(1);
            assertThat(hints.at("/0").asText()).startsWith("\"nope\" is not known: ");
        }
    }

    @Test
    void aKeyOfSomebodyWhoHasNothingInTheRangeIsKnown() {
        for (String address : List.of(
                "/api/v1/companies?key=acme&from=2020-01",
                "/api/v1/trends?key=acme&from=2020-01",
                "/api/v1/durations?by=company&key=acme&from=2020-01",
                "/api/v1/durations?key=all",
                "/api/v1/durations")) {
            assertThat(api.json(address).has("hints")).as(address).isFalse();
        }
    }

    @Test
    void whyTheUnknownCompaniesHaveNoTrendIsSaid() {
        api.with(Rows.durations("company", "unknown", "unknown", "2016-08", 5_000));
        String durations = "/api/v1/durations?by=company&key=unknown";
        assertThat(api.json(durations).at("/items/0/incidents").asLong()).isEqualTo(1);
        assertThat(api.json(durations).has("hints")).isFalse();

        for (String address : List.of("/api/v1/companies?key=unknown", "/api/v1/trends?key=unknown")) {
            assertThat(api.json(address).at("/items")).isEmpty();
            assertThat(api.json(address).at("/hints/0").asText()).contains("have no trend", durations);
        }
        var trend = api.get("/api/v1/companies/unknown/trend");
        assertThat(trend.statusCode()).isEqualTo(404);
        assertThat(Api.parse(trend.body()).at("/detail").asText()).contains("have no trend", durations);
    }

    @Test
    void aRangeIsComparedWithItsMonthsAYearBefore() {
        JsonNode answer = api.json("/api/v1/companies?from=2016-08&to=2016-08");
        assertThat(answer.at("/comparison").toString()).isEqualTo("{\"from\":\"2016-08\",\"to\":\"2016-08\"}");
        assertThat(answer.at("/items/0/incidents").asLong()).isEqualTo(1);
        assertThat(answer.at("/items/0/incidentsYearBefore").asLong()).isEqualTo(2);
        assertThat(answer.at("/items/0/change").asLong()).isEqualTo(-1);
    }

    @Test
    void aYearThatIsNotOverIsComparedWithAsMuchOfTheYearBefore() {
        JsonNode answer = api.json("/api/v1/companies?from=2016-01&to=2016-12");
        assertThat(answer.at("/comparison").toString()).isEqualTo("{\"from\":\"2016-01\",\"to\":\"2016-08\"}");
        assertThat(answer.at("/items/0/change").asLong()).isEqualTo(3);
        assertThat(api.json("/api/v1/companies?to=2015-10").at("/comparison").toString())
                .isEqualTo("{\"from\":\"2014-11\",\"to\":\"2015-10\"}");
        assertThat(api.json("/api/v1/companies?from=2016-09").has("comparison")).isFalse();
    }

    @Test
    void againstTheTimeBeforeItsFirstIncidentACompanyHasNoChange() {
        JsonNode newer = api.json("/api/v1/companies").at("/items/1");
        assertThat(newer.at("/key").asText()).isEqualTo("newer");
        assertThat(newer.has("incidentsYearBefore")).isFalse();
        assertThat(newer.has("change")).isFalse();

        assertThat(api.json("/api/v1/companies?from=2015-03&to=2015-03&filter=acme")
                        .at("/items"))
                .isEmpty();
        JsonNode first = api.json("/api/v1/companies?from=2015-03&to=2015-08").at("/items/0");
        assertThat(first.at("/incidentsYearBefore").asLong()).isEqualTo(1);
        JsonNode tooEarly =
                api.json("/api/v1/companies?from=2015-02&to=2015-08").at("/items/0");
        assertThat(tooEarly.at("/incidents").asLong()).isEqualTo(2);
        assertThat(tooEarly.has("change")).isFalse();
    }

    @Test
    void companiesAreSortedByMedianAndChangeWithTheUnknownLast() {
        api.with(
                Rows.trend("slow", "Slow", "2014-01", 5, 0.0),
                Rows.durations("company", "slow", "Slow", "2014-01", 90_000),
                Rows.trend("zero", "Zero", "2014-01", 1, 0.0));

        assertThat(api.json("/api/v1/companies?sort=median").findValuesAsText("key"))
                .containsExactly("slow", "acme", "newer", "zero");
        assertThat(api.json("/api/v1/companies?sort=change").findValuesAsText("key"))
                .containsExactly("acme", "slow", "zero", "newer");
        assertThat(api.get("/api/v1/companies?sort=mean").body())
                .contains("give one of key, incidents, downtime, median, change");
    }

    @Test
    void aFilterIsFoldedLikeNamesAndKeys() {
        api.with(
                Rows.trend("दिन", "दिन", "2016-01", 1, 0.0),
                Rows.trend("दीन", "दीन", "2016-01", 1, 0.0),
                Rows.trend("i̇zmir-su", "İzmir Su", "2016-01", 1, 0.0));

        assertThat(filtered("दिन")).containsExactly("दिन");
        assertThat(filtered("दीन")).containsExactly("दीन");
        assertThat(filtered("İZMIR\u00A0SU")).containsExactly("i̇zmir-su");
        assertThat(filtered("ＮＥＷ\u200B")).containsExactly("newer");
    }

    private List<String> filtered(String filter) {
        return api.json("/api/v1/companies?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .findValuesAsText("key");
    }

    @Test
    void aMonthHasTheTwelveMonthsThatEndWithItAndTheSameMonthAYearBefore() {
        JsonNode answer = api.json("/api/v1/companies/acme/trend?from=2015-08");
        assertThat(answer.at("/months").toString())
                .isEqualTo("[{\"month\":\"2015-08\",\"incidents\":2,\"downtimeSeconds\":30.0,"
                        + "\"timed\":2,\"approximate\":1,\"trailing12Incidents\":2,\"trailing12DowntimeSeconds\":30.0,"
                        + "\"incidentsYearBefore\":0,\"downtimeSecondsYearBefore\":0.0},"
                        + "{\"month\":\"2016-06\",\"incidents\":4,\"downtimeSeconds\":10.0,"
                        + "\"timed\":1,\"approximate\":0,\"trailing12Incidents\":6,\"trailing12DowntimeSeconds\":40.0,"
                        + "\"incidentsYearBefore\":0,\"downtimeSecondsYearBefore\":0.0},"
                        + "{\"month\":\"2016-08\",\"incidents\":1,\"downtimeSeconds\":5.0,"
                        + "\"timed\":0,\"approximate\":0,\"trailing12Incidents\":5,\"trailing12DowntimeSeconds\":15.0,"
                        + "\"incidentsYearBefore\":2,\"downtimeSecondsYearBefore\":30.0}]");
        assertThat(answer.at("/comparison").toString()).isEqualTo("{\"from\":\"2015-08\",\"to\":\"2016-08\"}");
        assertThat(api.json("/api/v1/companies/acme/trend").at("/months/0").toString())
                .isEqualTo(
                        "{\"month\":\"2014-03\",\"incidents\":1,\"downtimeSeconds\":60.0,\"timed\":0,\"approximate\":0}");
    }

    @Test
    void aPeriodIsComparedByTheMonthsOfItThatWereAskedFor() {
        JsonNode whole = api.json("/api/v1/companies/acme/trend?grain=quarter&from=2016-07")
                .at("/periods/0");
        assertThat(whole.at("/period").asText()).isEqualTo("2016-Q3");
        assertThat(whole.at("/incidentsYearBefore").asLong()).isEqualTo(2);
        assertThat(whole.at("/trailing12Incidents").asLong()).isEqualTo(5);

        JsonNode year = api.json("/api/v1/companies/acme/trend?grain=year&from=2016-01&to=2016-07")
                .at("/periods/0");
        assertThat(year.at("/incidents").asLong()).isEqualTo(4);
        assertThat(year.at("/incidentsYearBefore").asLong()).isZero();
        assertThat(year.at("/trailing12Incidents").asLong()).isEqualTo(6);
    }

    @Test
    void theTrailingSumsGoOnThroughMonthsWithoutIncidents() {
        JsonNode trailing = api.json("/api/v1/companies/acme/trend").at("/trailing");
        assertThat(trailing.at("/0").toString())
                .isEqualTo("{\"month\":\"2015-02\",\"incidents\":1,\"downtimeSeconds\":60.0}");
        assertThat(trailing.at("/1").toString())
                .isEqualTo("{\"month\":\"2015-03\",\"incidents\":0,\"downtimeSeconds\":0.0}");
        assertThat(trailing.at("/18").toString())
                .isEqualTo("{\"month\":\"2016-08\",\"incidents\":5,\"downtimeSeconds\":15.0}");
        assertThat(trailing).hasSize(19);

        assertThat(api.json("/api/v1/companies/acme/trend?from=2016-01&to=2016-03")
                        .at("/trailing")
                        .findValuesAsText("month"))
                .containsExactly("2016-01", "2016-02", "2016-03");
        assertThat(api.json("/api/v1/companies/newer/trend").at("/trailing")).isEmpty();
    }

    @Test
    void anIncidentOfTheMiddleAgesMakesNoEndlessAnswer() {
        api.with(Rows.trend("old", "Old", "1066-10", 1, 0.0, START));

        JsonNode trailing = api.json("/api/v1/companies/old/trend").at("/trailing");
        assertThat(trailing).hasSize(1_200);
        assertThat(trailing.at("/1199/month").asText()).isEqualTo("2016-08");
    }

    @Test
    void aCompanyIsKnownByAnySpellingAndByItsAliases() {
        try (Api other = new Api()
                .with(
                        Rows.trend("amazon", "Amazon", "2016-08", 1, 1.0),
                        Rows.durations("company", "amazon", "Amazon", "2016-08", 1_000),
                        Rows.trend("stack-exchange", "Stack Exchange", "2016-08", 1, 1.0))) {
            for (String spelling : new String[] {"aws", "AWS", "Amazon%20Web%20Services", "amazon", "%20AMAZON%21"}) {
                assertThat(other.json("/api/v1/companies/" + spelling + "/trend")
                                .at("/key")
                                .asText())
                        .isEqualTo("amazon");
                assertThat(other.json("/api/v1/durations?by=company&key=" + spelling)
                                .at("/items/0/key")
                                .asText())
                        .isEqualTo("amazon");
            }
            assertThat(other.json("/api/v1/companies?key=Stack+Exchange&key=aws")
                            .at("/items"))
                    .hasSize(2);
            assertThat(other.json("/api/v1/companies?filter=AWS")
                            .at("/items/0/key")
                            .asText())
                    .isEqualTo("amazon");
            assertThat(other.get("/api/v1/companies/%21%21/trend").body())
                    .contains("no company has the key \\\"!!\\\"");
        }
    }
}
