package dev.aftermath.serving.http;

import static dev.aftermath.serving.http.Api.FRESHNESS_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.Timing;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentApiTest {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void startsAreThereByHourOfTheWeek() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.get("/api/v1/starts?category=automation").body())
                .isEqualTo("{\"incidents\":1,\"hourUnknown\":0,\"unknown\":0,"
                        + "\"weekdays\":[{\"weekday\":4,\"incidents\":1,\"hourUnknown\":0}],\"items\":[{\"weekday\":4,\"hour\":19,\"incidents\":1}],"
                        + FRESHNESS_JSON);
        assertThat(api.get("/api/v1/starts?format=csv").body()).isEqualTo("weekday,hour,incidents\r\n4,19,1\r\n");
        assertThat(api.json("/api/v1/starts?category=cloud").at("/items")).isEmpty();
    }

    @Test
    void aListHasTheFactsThatOneLooksForInIt() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.get("/api/v1/incidents").body())
                .isEqualTo("{\"items\":[{\"incidentId\":\"" + ID
                        + "\",\"title\":\"EU region <b>down</b>\",\"company\":\"\","
                        + "\"companyKey\":\"acme\",\"product\":\"\",\"productKey\":\"unknown\","
                        + "\"categoryKeys\":[\"automation\",\"config-change\"],\"timing\":\"TIMED\","
                        + "\"month\":\"2016-08\",\"startTime\":\"2016-08-18T19:00:00Z\",\"startPrecision\":\"MOMENT\","
                        + "\"endTime\":\"2016-08-18T23:30:00Z\",\"endPrecision\":\"MOMENT\",\"durationSeconds\":16200.0,\"url\":\"\","
                        + "\"version\":2,\"knownAt\":\"2020-01-02T03:04:05.678Z\"}],\"matches\":1,"
                        + FRESHNESS_JSON);
    }

    @Test
    void whatIsUnknownIsAbsent() {
        api.with(undated("u"));

        JsonNode item = api.json("/api/v1/incidents").at("/items/0");
        assertThat(item.at("/month").asText()).isEqualTo("undated");
        assertThat(item.has("startTime")).isFalse();
        assertThat(item.has("endTime")).isFalse();
        assertThat(item.has("durationSeconds")).isFalse();
    }

    @Test
    void theNewestComeFirstAndTheUndatedLast() {
        api.with(
                undated("u"),
                incident("a", "acme", "2016-08-01T00:00:00Z", 60),
                incident("b", "acme", "2017-01-01T00:00:00Z", 10));

        assertThat(ids("/api/v1/incidents")).containsExactly("b", "a", "u");
        assertThat(ids("/api/v1/incidents?sort=oldest")).containsExactly("a", "b", "u");
        assertThat(ids("/api/v1/incidents?sort=longest")).containsExactly("a", "b", "u");
    }

    @Test
    void filtersGoTogether() {
        api.with(
                incident("a", "acme", "2016-08-01T00:00:00Z", 60),
                incident("b", "acme", "2017-01-01T00:00:00Z", 10),
                incident("c", "globex", "2017-01-01T00:00:00Z", 10),
                undated("u"));

        assertThat(ids("/api/v1/incidents?company=acme&timing=TIMED")).containsExactly("b", "a");
        assertThat(ids("/api/v1/incidents?company=acme&from=2017-01&to=2017-01"))
                .containsExactly("b");
        assertThat(ids("/api/v1/incidents?to=2016-12")).containsExactly("a");
        assertThat(ids("/api/v1/incidents?timing=UNDATED")).containsExactly("u");
        assertThat(ids("/api/v1/incidents?product=unknown&category=automation&company=globex"))
                .containsExactly("c");
        assertThat(ids("/api/v1/incidents?category=none")).isEmpty();
        assertThat(api.json("/api/v1/incidents?company=nobody").at("/matches").asLong())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"newest", "oldest", "longest"})
    void pagesFollowOneAnotherWhateverArrivesBetween(String sort) {
        List<String> all = new ArrayList<>();
        for (int i = 10; i < 19; i++) {
            api.with(incident("x" + i, "acme", "2016-08-" + i + "T00:00:00Z", i));
            all.add("x" + i);
        }
        String address = "/api/v1/incidents?limit=4&sort=" + sort;
        List<String> seen = new ArrayList<>();
        JsonNode page = api.json(address);
        while (true) {
            page.at("/items").forEach(item -> seen.add(item.at("/incidentId").asText()));
            if (!page.has("next")) {
                break;
            }
            api.with(incident("y" + seen.size(), "acme", "1999-01-01T00:00:00Z", 1));
            api.with(incident("z" + seen.size(), "acme", "2020-01-01T00:00:00Z", 1_000));
            page = api.json(address + "&cursor=" + page.at("/next").asText());
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(all);
        assertThat(page.at("/matches").asLong()).isGreaterThan(9);
    }

    @Test
    void anEndedListHasNoNext() {
        api.with(incident("a", "acme", "2016-08-01T00:00:00Z", 60), incident("b", "acme", "2017-01-01T00:00:00Z", 10));

        assertThat(api.json("/api/v1/incidents?limit=1").has("next")).isTrue();
        assertThat(api.json("/api/v1/incidents?limit=2").has("next")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"%", "x", "bmV3ZXN0", "bmV3ZXN0IGEgYiBj", "bmV3ZXN0IDEgMSAx!"})
    void whatIsNoCursorIsNamed(String cursor) {
        HttpResponse<String> answer =
                api.get("/api/v1/incidents?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.parse(answer.body()).at("/detail").asText())
                .contains("parameter cursor", cursor, "leave it out for the first page");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        api.with(incident("a", "acme", "2016-08-01T00:00:00Z", 60), incident("b", "acme", "2017-01-01T00:00:00Z", 10));
        String next = api.json("/api/v1/incidents?limit=1").at("/next").asText();

        HttpResponse<String> answer = api.get("/api/v1/incidents?sort=longest&cursor=" + next);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("of the order newest, not of longest");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=201, from 1 to 200",
        "limit=-1, limit",
        "limit=99999, limit",
        "limit=ten, ten",
        "timing=LATE, START_UNKNOWN",
        "sort=random, longest",
        "from=2016, YYYY-MM",
        "colour=red, 'company, category, product, timing, from, to'"
    })
    void wrongParametersAreNamedWithTheirRemedy(String query, String part) {
        HttpResponse<String> answer = api.get("/api/v1/incidents?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.parse(answer.body()).at("/detail").asText()).contains(part);
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        api.json(path)
                .at("/items")
                .forEach(item -> ids.add(item.at("/incidentId").asText()));
        return ids;
    }

    static ViewChange incident(String id, String company, String start, int seconds) {
        Instant from = Instant.parse(start);
        return ViewRows.current(
                id,
                Rows.incidentBuilder(id)
                        .setCompanyKey(company)
                        .setMonth(start.substring(0, 7))
                        .setStartTime(from)
                        .setEndTime(from.plusSeconds(seconds))
                        .setDurationSeconds((double) seconds)
                        .build());
    }

    private static ViewChange undated(String id) {
        return ViewRows.current(
                id,
                Rows.incidentBuilder(id)
                        .setMonth("undated")
                        .setTiming(Timing.UNDATED)
                        .setStartTime(null)
                        .setEndTime(null)
                        .setDurationSeconds(null)
                        .build());
    }
}
