package dev.aftermath.serving.http;

import static dev.aftermath.serving.http.Api.FRESHNESS_JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.testing.HostileTexts;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactRoutesTest {

    private static final String ID = IncidentFixtures.id(1);
    private static final String HISTORY = "/api/v1/incidents/" + ID + "/facts";
    private static final Instant REJECTED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Api api = new Api();
    private final IncidentEvent recorded =
            IncidentFixtures.recorded(ID, IncidentFixtures.incident().build());
    private final IncidentEvent corrected = IncidentFixtures.corrected(
            recorded, IncidentFixtures.incident().setCompany("Upsun").build());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aHistorySaysWhatWasStatedWhenAndWhatThatChanged() {
        api.log.add(api.facts, 0, recorded);
        api.log.add(api.facts, 0, corrected);
        api.log.add(api.facts, 0, IncidentFixtures.withdrawn(corrected));

        String common = "\"publishedAt\":\"2026-02-03T04:05:06.789Z\",\"source\":\"fixtures\",\"location\":\"incidents/"
                + ID + ".json\",";
        assertThat(api.get(HISTORY).body())
                .isEqualTo("{\"incidentId\":\"" + ID + "\",\"items\":["
                        + "{\"version\":1,\"fact\":\"RECORDED\",\"knownAt\":\"2026-01-01T00:00:00Z\"," + common
                        + "\"changedFields\":[],\"changes\":[]},"
                        + "{\"version\":2,\"fact\":\"CORRECTED\",\"knownAt\":\"2026-01-01T00:01:00Z\"," + common
                        + "\"changedFields\":[\"company\"],\"changes\":[{\"field\":\"company\","
                        + "\"before\":\"Platform.sh\",\"after\":\"Upsun\"}]},"
                        + "{\"version\":3,\"fact\":\"WITHDRAWN\",\"knownAt\":\"2026-01-01T00:02:00Z\"," + common
                        + "\"changedFields\":[],\"changes\":[]}],\"matches\":3," + FRESHNESS_JSON);
    }

    @Test
    void timesAndListsChangeToo() {
        api.log.add(api.facts, 0, recorded);
        api.log.add(
                api.facts,
                0,
                IncidentFixtures.corrected(
                        recorded,
                        IncidentFixtures.incident()
                                .setEndTime(null)
                                .setCategories(List.of())
                                .setOngoing(true)
                                .build()));

        assertThat(api.json(HISTORY).at("/items/1/changes").toString())
                .isEqualTo("[{\"field\":\"endTime\",\"before\":\"2016-08-18T23:30:00Z\"},"
                        + "{\"field\":\"ongoing\",\"before\":false,\"after\":true},"
                        + "{\"field\":\"categories\",\"before\":[\"automation\",\"config-change\"]}]");
    }

    @Test
    void aHistoryComesPageByPage() {
        IncidentEvent event = recorded;
        api.log.add(api.facts, 0, event);
        for (int version = 2; version <= 7; version++) {
            event = IncidentFixtures.corrected(
                    event, IncidentFixtures.incident().setTitle("v" + version).build());
            api.log.add(api.facts, 0, event);
        }
        List<Integer> versions = new ArrayList<>();
        JsonNode page = api.json(HISTORY + "?limit=3");
        page.at("/items").forEach(item -> versions.add(item.at("/version").asInt()));
        while (page.has("next")) {
            page = api.json(HISTORY + "?limit=3&cursor=" + page.at("/next").asText());
            page.at("/items").forEach(item -> versions.add(item.at("/version").asInt()));
            assertThat(page.at("/items/0/changes/0/after").asText())
                    .isEqualTo("v" + page.at("/items/0/version").asInt());
        }

        assertThat(versions).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(page.at("/matches").asInt()).isEqualTo(7);
    }

    @Test
    void aCursorOfAnotherIncidentIsRefused() {
        api.log.add(api.facts, 0, recorded);
        api.log.add(api.facts, 0, corrected);
        String next = api.json(HISTORY + "?limit=1").at("/next").asText();

        HttpResponse<String> answer = api.get("/api/v1/incidents/" + IncidentFixtures.id(2) + "/facts?cursor=" + next);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("parameter cursor");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 99})
    void aCursorThatNobodyGaveDoesNoHarm(long first) {
        api.log.add(api.facts, 0, recorded);
        String forged = new Cursor("facts/" + ID, first, 0, ID).encode();

        assertThat(api.get(HISTORY + "?cursor=" + forged).statusCode()).isEqualTo(200);
    }

    @Test
    void theNewestFactsComeFirst() {
        api.log.add(api.facts, 0, recorded, REJECTED_AT);
        api.log.add(api.facts, 0, corrected, REJECTED_AT.plusSeconds(1));
        api.log.add(api.facts, 0, IncidentFixtures.withdrawn(corrected), REJECTED_AT.plusSeconds(2));

        String title = "\"title\":\"EU region outage of August 2016\",\"company\":\"Upsun\",";
        assertThat(api.get("/api/v1/facts?limit=2").body())
                .isEqualTo("{\"items\":[{\"incidentId\":\"" + ID + "\",\"version\":3,\"fact\":\"WITHDRAWN\"," + title
                        + "\"changedFields\":[],\"publishedAt\":\"2026-01-01T00:00:02Z\"},"
                        + "{\"incidentId\":\"" + ID + "\",\"version\":2,\"fact\":\"CORRECTED\"," + title
                        + "\"changedFields\":[\"company\"],\"publishedAt\":\"2026-01-01T00:00:01Z\"}],\"matches\":3,\"next\":\""
                        + new Cursor("facts", REJECTED_AT.plusSeconds(1).toEpochMilli(), 4, "0").encode() + "\","
                        + FRESHNESS_JSON);
    }

    @Test
    void factsComePageByPageToTheFirstOfTheLog() {
        facts(450);

        List<Integer> seen = new ArrayList<>();
        JsonNode page = api.json("/api/v1/facts?limit=200");
        page.at("/items").forEach(item -> seen.add(number(item)));
        while (page.has("next")) {
            page = api.json("/api/v1/facts?limit=200&cursor=" + page.at("/next").asText());
            page.at("/items").forEach(item -> seen.add(number(item)));
        }
        assertThat(seen).isEqualTo(downFrom(449));
        assertThat(page.at("/matches").asInt()).isEqualTo(450);

        List<Integer> rows = new ArrayList<>();
        String path = "/api/v1/facts?format=ndjson&limit=99";
        while (path != null) {
            HttpResponse<String> lines = api.get(path);
            lines.body().lines().forEach(line -> rows.add(number(Api.parse(line))));
            path = lines.headers()
                    .firstValue("Link")
                    .map(link -> Api.follow("/api/v1/facts", link))
                    .orElse(null);
        }
        assertThat(rows).isEqualTo(downFrom(449));
    }

    @Test
    void allFactsOfTheLogComeInOneAnswer() {
        facts(450);

        List<Integer> lines = api.get("/api/v1/facts?all=true&format=ndjson")
                .body()
                .lines()
                .map(line -> number(Api.parse(line)))
                .toList();
        assertThat(lines).isEqualTo(downFrom(449));
        List<Map<String, String>> csv =
                TablesTest.parse(api.get("/api/v1/facts?all=true&format=csv").body());
        assertThat(csv).hasSize(450);
        assertThat(csv.get(449)).containsEntry("incidentId", IncidentFixtures.id(0));
        JsonNode json = api.json("/api/v1/facts?all=true");
        assertThat(json.at("/items")).hasSize(450);
        assertThat(json.at("/matches").asInt()).isEqualTo(450);
        assertThat(json.has("next")).isFalse();
        assertThat(json.at("/freshness/lag").asInt()).isEqualTo(2);

        HttpResponse<String> head = api.send("HEAD", "/api/v1/facts?all=true&format=csv");
        assertThat(head.statusCode()).isEqualTo(200);
        String tag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send("GET", "/api/v1/facts?all=true&format=csv", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        api.log.add(api.facts, 0, IncidentFixtures.recorded(IncidentFixtures.id(450), recorded.getIncident()));
        assertThat(api.send("GET", "/api/v1/facts?all=true&format=csv", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "json"})
    void allFactsDoNotLookWholeIfTheLogCannotBeReadToTheEnd(String format) {
        facts(450);
        api.log.trouble = "the log cannot be read: no broker";

        assertThatThrownBy(() -> api.get("/api/v1/facts?all=true&format=" + format))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void factsAreRefusedWhereTheLogIsAway() {
        facts(250);
        String next = api.json("/api/v1/facts?limit=200").at("/next").asText();
        api.log.trouble = "the log cannot be read: no broker";

        assertThat(api.get("/api/v1/facts?limit=200").statusCode()).isEqualTo(200);
        assertThat(api.get("/api/v1/facts?cursor=" + next).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "9999999999", "x"})
    void aPlaceThatNoFactHasIsNoCursor(String partition) {
        String forged = new Cursor("facts", 1, 2, partition).encode();

        HttpResponse<String> answer = api.get("/api/v1/facts?cursor=" + forged);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("is not a cursor; give next of the page before");
    }

    private void facts(int many) {
        for (int i = 0; i < many; i++) {
            api.log.add(
                    api.facts,
                    i % 3,
                    IncidentFixtures.recorded(IncidentFixtures.id(i), recorded.getIncident()),
                    REJECTED_AT.plusSeconds(i));
        }
    }

    /** What {@link #facts} numbered the fact. */
    private static int number(JsonNode item) {
        return (int) Duration.between(
                        REJECTED_AT, Instant.parse(item.at("/publishedAt").asText()))
                .toSeconds();
    }

    private static List<Integer> downFrom(int first) {
        return IntStream.rangeClosed(0, first).map(i -> first - i).boxed().toList();
    }

    @Test
    void rejectionsAreCountedByTheirReason() {
        reject("a.json", "NOT_JSON", 1);
        reject("b.json", "MISSING_ID", 2);
        reject("c.json", "NOT_JSON", 3);

        assertThat(api.get("/api/v1/rejections?reason=MISSING_ID").body())
                .isEqualTo("{\"documents\":3,\"byReason\":[{\"reason\":\"NOT_JSON\",\"documents\":2},"
                        + "{\"reason\":\"MISSING_ID\",\"documents\":1}],\"items\":[{\"source\":\"blog\","
                        + "\"location\":\"b.json\",\"reason\":\"MISSING_ID\",\"pointer\":\"\",\"detail\":\"mend <b>it</b>\","
                        + "\"rejectedAt\":\"2026-01-01T00:00:02Z\",\"bytes\":9}],\"matches\":1,"
                        + "\"freshness\":{\"log\":[{\"partition\":0,\"offset\":3,\"end\":3,\"lag\":0}],\"lag\":0,"
                        + "\"asOf\":\"2020-01-02T03:04:05.678Z\"}}");
        assertThat(api.json("/api/v1/rejections?reason=TOO_LARGE").at("/items")).isEmpty();
    }

    @Test
    void rejectionsComePageByPage() {
        for (int i = 0; i < 9; i++) {
            reject("a b/" + i + ".json", "NOT_JSON", i / 4);
        }
        List<String> seen = new ArrayList<>();
        String path = "/api/v1/rejections?format=ndjson&limit=4";
        while (path != null) {
            HttpResponse<String> page = api.get(path);
            page.body()
                    .lines()
                    .forEach(line -> seen.add(Api.parse(line).at("/location").asText()));
            path = page.headers()
                    .firstValue("Link")
                    .map(link -> Api.follow("/api/v1/rejections", link))
                    .orElse(null);
        }

        assertThat(seen).hasSize(9).doesNotHaveDuplicates().startsWith("a b/8.json", "a b/4.json");
    }

    @Test
    void howExactlyATimeIsKnownIsAFieldLikeOthers() {
        api.log.add(api.facts, 0, recorded);
        api.log.add(
                api.facts,
                0,
                IncidentFixtures.corrected(
                        recorded,
                        Incident.newBuilder(recorded.getIncident())
                                .setStartPrecision(TimePrecision.DAY)
                                .build()));

        assertThat(api.json(HISTORY).at("/items/1/changes").toString())
                .isEqualTo("[{\"field\":\"startPrecision\",\"before\":\"MOMENT\",\"after\":\"DAY\"}]");
    }

    @Test
    void theyAreTables() {
        api.log.add(api.facts, 0, recorded);
        api.log.add(api.facts, 0, corrected);
        reject("a.json", "NOT_JSON", 1);

        assertThat(api.get(HISTORY + "?format=csv").body().lines().toList().get(2))
                .isEqualTo("2,CORRECTED,2026-01-01T00:01:00Z,2026-02-03T04:05:06.789Z,fixtures,incidents/" + ID
                        + ".json,company,Platform.sh,Upsun,,");
        assertThat(api.get(HISTORY + "?format=csv").body())
                .startsWith(
                        "version,fact,knownAt,publishedAt,source,location,field,before,after,shortened,skipped\r\n1,");
        HttpResponse<String> facts = api.get("/api/v1/facts?format=csv");
        assertThat(facts.body()).startsWith("incidentId,version,fact,title,company,changedFields,publishedAt\r\n");
        assertThat(facts.headers().firstValue("Aftermath-Freshness"))
                .contains("lag=2, as-of=\"2020-01-02T03:04:05.678Z\"");
        assertThat(api.get("/api/v1/rejections?format=csv").body())
                .isEqualTo("source,location,reason,pointer,detail,rejectedAt,bytes\r\n"
                        + "blog,a.json,NOT_JSON,,mend <b>it</b>,2026-01-01T00:00:01Z,9\r\n");
        assertThat(api.get("/api/v1/rejections/reasons?format=csv").body())
                .isEqualTo("reason,documents\r\nNOT_JSON,1\r\n");
    }

    @Test
    void whatIsSetAsideIsToldWithItsReasonAndCountedInTheHealth() {
        api.undecodable.add(new UndecodableRecord("incident.events.v1", 2, 17, REJECTED_AT, "no value"));
        api.undecodable.add(
                new UndecodableRecord("incident.events.v1", 0, 3, REJECTED_AT.plusSeconds(1), "company is too long"));

        JsonNode answer = api.json("/api/v1/undecodable?limit=1");
        assertThat(answer.at("/matches").asLong()).isEqualTo(2);
        assertThat(answer.at("/items")).hasSize(1);
        assertThat(answer.at("/items/0").toString())
                .isEqualTo("{\"topic\":\"incident.events.v1\",\"partition\":0,\"offset\":3,"
                        + "\"publishedAt\":\"2026-01-01T00:00:01Z\",\"reason\":\"company is too long\"}");
        assertThat(api.get("/api/v1/undecodable?format=csv").body())
                .isEqualTo("topic,partition,offset,publishedAt,reason\r\n"
                        + "incident.events.v1,0,3,2026-01-01T00:00:01Z,company is too long\r\n"
                        + "incident.events.v1,2,17,2026-01-01T00:00:00Z,no value\r\n");
        // with the three rows of the views that were skipped
        assertThat(api.json("/health/ready").at("/undecodable").asLong()).isEqualTo(5);
    }

    @Test
    void noTextOfAnyoneRunsInASpreadsheet() {
        for (String text : HostileTexts.all()) {
            api.rejections.reject("x/" + text, new Rejection(text, text, "NOT_JSON", text, text, REJECTED_AT, 1));
        }
        for (String line :
                api.get("/api/v1/rejections?format=csv&limit=200").body().split("\r\n")) {
            assertThat(line).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("@");
            assertThat(line.replace("\"", "")).doesNotContain(",=", ",+", ",@");
        }
    }

    @Test
    void theSameFactsNeedNotBeSentAgain() {
        api.log.add(api.facts, 0, recorded);
        reject("a.json", "NOT_JSON", 1);
        for (String path : List.of(HISTORY, "/api/v1/facts", "/api/v1/rejections")) {
            String tag = api.get(path).headers().firstValue("ETag").orElseThrow();
            assertThat(api.send("GET", path, "If-None-Match", tag).statusCode())
                    .as(path)
                    .isEqualTo(304);
            assertThat(api.send("HEAD", path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/incidents/655ee350-a86f-424b-89c5-f80cc0fe527e/facts", "/api/v1/facts", "/api/v1/rejections"})
    void theyWaitForTheLogAndForNothingElse(String path) {
        api.factReadiness = () -> Readiness.waiting("reading the log: 7 offsets to go", 0);
        HttpResponse<String> waiting = api.get(path);
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(waiting.headers().firstValue("Retry-After")).contains("1");
        assertThat(Api.parse(waiting.body()).at("/detail").asText()).isEqualTo("reading the log: 7 offsets to go");
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(api.get("/api/v1/quality").statusCode()).isEqualTo(200);

        api.factReadiness = () -> Readiness.ready(0);
        api.readiness = () -> Readiness.waiting("reading the views", 0);
        assertThat(api.get(path).statusCode()).isNotEqualTo(503);
    }

    @Test
    void aLogThatIsAwayIsToBeAskedAgain() {
        api.log.add(api.facts, 0, recorded);
        api.log.trouble = "the log cannot be read: no broker";

        HttpResponse<String> answer = api.get(HISTORY);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(Api.parse(answer.body()).at("/detail").asText()).isEqualTo("the log cannot be read: no broker");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String other = new Cursor("newest", 1, 2, "a").encode();

        HttpResponse<String> answer =
                api.get("/api/v1/rejections?cursor=" + URLEncoder.encode(other, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private void reject(String location, String reason, int second) {
        api.rejections.reject(
                "blog/" + location,
                new Rejection("blog", location, reason, "", "mend <b>it</b>", REJECTED_AT.plusSeconds(second), 9));
    }
}
