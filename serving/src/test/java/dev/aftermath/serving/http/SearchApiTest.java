package dev.aftermath.serving.http;

import static dev.aftermath.serving.http.Api.FRESHNESS_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.testing.HostileTexts;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchApiTest {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final String ITEM =
            "{\"incidentId\":\"" + ID + "\",\"title\":\"EU region <b>down</b>\",\"company\":\"\","
                    + "\"companyKey\":\"acme\",\"product\":\"\",\"productKey\":\"unknown\","
                    + "\"categoryKeys\":[\"automation\",\"config-change\"],\"timing\":\"TIMED\","
                    + "\"month\":\"2016-08\",\"startTime\":\"2016-08-18T19:00:00Z\",\"startPrecision\":\"MOMENT\","
                    + "\"endTime\":\"2016-08-18T23:30:00Z\",\"endPrecision\":\"MOMENT\",\"durationSeconds\":16200.0,\"url\":\"\","
                    + "\"version\":2,\"knownAt\":\"2020-01-02T03:04:05.678Z\"";

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void whatIsFoundSaysWhere() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.get("/api/v1/incidents?text=rolled+regoin").body())
                .isEqualTo("{\"items\":[" + ITEM + ",\"highlights\":{\"title\":[{\"text\":\"EU \"},"
                        + "{\"text\":\"region\",\"match\":true},{\"text\":\" <b>down</b>\"}],"
                        + "\"description\":[[{\"text\":\"Rolled\",\"match\":true},"
                        + "{\"text\":\" *back* <script>alert(1)</script>\"}]]}}],\"matches\":1," + FRESHNESS_JSON);
    }

    @Test
    void rowsHaveNoHighlights() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.get("/api/v1/incidents?text=region&format=ndjson").body())
                .isEqualTo(ITEM + "}\n");
        assertThat(api.get("/api/v1/incidents?text=region&format=csv").body())
                .isEqualTo(api.get("/api/v1/incidents?format=csv").body());
    }

    @Test
    void startsAreCountedOfWhatIsFound() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.get("/api/v1/starts?text=region").body())
                .isEqualTo("{\"incidents\":1,\"hourUnknown\":0,\"unknown\":0,"
                        + "\"weekdays\":[{\"weekday\":4,\"incidents\":1,\"hourUnknown\":0}],\"items\":[{\"weekday\":4,\"hour\":19,\"incidents\":1}],"
                        + FRESHNESS_JSON);
        assertThat(api.json("/api/v1/starts?text=planet").at("/items")).isEmpty();
    }

    @Test
    void aTextGoesTogetherWithFiltersAndOrders() {
        api.with(
                incident("a", "acme", "2016-08-01T00:00:00Z", 60, "Outage of the outage page", ""),
                incident("b", "acme", "2017-01-01T00:00:00Z", 10, "", "an outage"),
                incident("c", "globex", "2017-01-01T00:00:00Z", 90, "", "an outage"),
                incident("d", "acme", "2018-01-01T00:00:00Z", 10, "Something else", ""));

        assertThat(ids("/api/v1/incidents?text=outage")).containsExactly("a", "c", "b");
        assertThat(ids("/api/v1/incidents?text=outage&sort=relevance")).containsExactly("a", "c", "b");
        assertThat(ids("/api/v1/incidents?text=outage&sort=newest")).containsExactly("c", "b", "a");
        assertThat(ids("/api/v1/incidents?text=outage&sort=oldest")).containsExactly("a", "b", "c");
        assertThat(ids("/api/v1/incidents?text=outage&sort=longest")).containsExactly("c", "a", "b");
        assertThat(ids("/api/v1/incidents?text=outage&company=acme")).containsExactly("a", "b");
        assertThat(ids("/api/v1/incidents?text=outage&from=2017-01")).containsExactly("c", "b");
        assertThat(ids("/api/v1/incidents?text=outage&timing=INSTANT")).isEmpty();
        assertThat(api.json("/api/v1/incidents?text=outage&limit=1")
                        .at("/matches")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void aSearchThatTakesTooLongIsToBeTriedAgain() {
        try (Api hurried = new Api(Duration.ZERO)) {
            hurried.with(ViewRows.current(ID, Rows.incident(ID)));

            HttpResponse<String> answer = hurried.get("/api/v1/incidents?text=region");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("the search was stopped after 0 ms; search for fewer words");
        }
    }

    @Test
    void anOldTextFindsNothing() {
        api.with(incident("a", "acme", "2016-08-01T00:00:00Z", 60, "zebra", ""));
        assertThat(ids("/api/v1/incidents?text=zebra")).containsExactly("a");

        api.with(incident("a", "acme", "2016-08-01T00:00:00Z", 60, "lion", ""));
        assertThat(ids("/api/v1/incidents?text=zebra")).isEmpty();
        assertThat(ids("/api/v1/incidents?text=lion")).containsExactly("a");

        api.with(ViewRows.current("a", null));
        assertThat(ids("/api/v1/incidents?text=lion")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"relevance", "newest", "oldest", "longest"})
    void pagesFollowOneAnotherWhateverArrivesBetween(String sort) {
        List<String> all = new ArrayList<>();
        for (int i = 10; i < 19; i++) {
            String text = i % 2 == 0 ? "outage" : "outage outage hour";
            api.with(incident("x" + i, "acme", "2016-08-" + i + "T00:00:00Z", i, text, "outage ".repeat(i % 3)));
            all.add("x" + i);
        }
        String address = "/api/v1/incidents?text=outage&limit=4&sort=" + sort;
        List<String> seen = new ArrayList<>();
        JsonNode page = api.json(address);
        while (true) {
            page.at("/items").forEach(item -> seen.add(item.at("/incidentId").asText()));
            if (!page.has("next")) {
                break;
            }
            api.with(incident("y" + seen.size(), "acme", "1999-01-01T00:00:00Z", 1, "outage", ""));
            api.with(incident("z" + seen.size(), "acme", "2020-01-01T00:00:00Z", 1_000, "", "x outage"));
            page = api.json(address + "&cursor=" + page.at("/next").asText());
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(all);
        assertThat(page.at("/matches").asLong()).isGreaterThan(9);
    }

    @Test
    void theLinkToTheNextPageKeepsTheText() {
        api.with(
                incident("a", "acme", "2016-08-01T00:00:00Z", 60, "the outage", ""),
                incident("b", "acme", "2016-08-02T00:00:00Z", 60, "the outage", ""));

        String link = api.get("/api/v1/incidents?text=%22the+outage%22&limit=1&format=csv")
                .headers()
                .firstValue("Link")
                .orElseThrow();
        assertThat(link).contains("text=%22the+outage%22");
        assertThat(api.get(Api.follow("/api/v1/incidents", link)).body())
                .contains("\r\na,")
                .doesNotContain("\r\nb,");
    }

    @ParameterizedTest
    @CsvSource({
        "sort=relevance, 'parameter sort: relevance needs a text; give one as well, or another order'",
        "text=+&sort=relevance, 'parameter text: the value is empty; give one'",
        "text=outage&sort=best, 'newest, oldest, longest, relevance'",
        "text=outage&cursor=bmV3ZXN0IDEgMSBh, 'of the order newest, not of relevance'",
        "text=a+b+c+d+e+f+g+h+i+j+k+l+m, 'parameter text: has 13 words, 12 is the most; leave out the least telling ones'",
    })
    void wrongParametersAreNamedWithTheirRemedy(String query, String part) {
        HttpResponse<String> answer = api.get("/api/v1/incidents?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.parse(answer.body()).at("/detail").asText()).contains(part);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        HttpResponse<String> answer = api.get("/api/v1/incidents?text=" + "x".repeat(201));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("parameter text: has 201 characters, 200 is the most");
        assertThat(api.get("/api/v1/incidents?text=" + "x".repeat(200)).statusCode())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/incidents?text=" + "x".repeat(10_000)).statusCode())
                .isBetween(400, 499);
    }

    @RepeatedTest(5)
    void whateverIsTypedIsAnswered() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        api.with(
                ViewRows.current(ID, Rows.incident(ID)),
                incident("a", "acme", "2016-08-01T00:00:00Z", 60, "x".repeat(10_000), "\ud83d\ude00 ".repeat(50)));
        List<String> typed = new ArrayList<>(HostileTexts.all());
        typed.addAll(List.of(
                "title:region",
                "region~2",
                "reg*",
                "*",
                "?:*",
                "/[a-/",
                "region^99",
                "+region -down",
                "(((",
                "a AND",
                "OR NOT",
                "[1 TO 2}",
                "\\",
                "\"",
                "\u201c",
                "x\"y\"z\"",
                "\u0000",
                "\ud83d\ude00",
                "e\u0301\u0301\u0301",
                "\u202eabc",
                "\ufffd"));
        for (int i = 0; i < 60; i++) {
            typed.add(IntStream.range(0, 1 + random.nextInt(20))
                    .mapToObj(at -> Character.toString(
                            switch (random.nextInt(4)) {
                                case 0 -> 0x20 + random.nextInt(0x5f);
                                case 1 -> "region down \"\"~*".codePointAt(random.nextInt(16));
                                case 2 -> random.nextInt(0xd800);
                                default -> 0x10000 + random.nextInt(0x20000);
                            }))
                    .collect(Collectors.joining()));
        }
        for (String text : typed) {
            String bounded =
                    text.substring(0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), 100)));
            HttpResponse<String> answer =
                    api.get("/api/v1/incidents?text=" + URLEncoder.encode(bounded, StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                assertThat(answer.statusCode()).as("seed %d: %s", seed, bounded).isEqualTo(400);
                assertThat(answer.body())
                        .as("seed %d: %s", seed, bounded)
                        .contains(bounded.isBlank() ? "parameter text: the value is empty" : "parameter text: has");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"%ED%A0%80", "%FF%FE", "%00", "%25", "%C3%28", "%F0%9F%98%80"})
    void bytesThatAreNoTextAreAnsweredToo(String bytes) {
        assertThat(api.get("/api/v1/incidents?text=" + bytes).statusCode()).isIn(200, 400);
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        api.json(path)
                .at("/items")
                .forEach(item -> ids.add(item.at("/incidentId").asText()));
        return ids;
    }

    private static ViewChange incident(
            String id, String company, String start, int seconds, String title, String description) {
        Instant from = Instant.parse(start);
        return ViewRows.current(
                id,
                Rows.incidentBuilder(id)
                        .setCompanyKey(company)
                        .setMonth(start.substring(0, 7))
                        .setStartTime(from)
                        .setEndTime(from.plusSeconds(seconds))
                        .setDurationSeconds((double) seconds)
                        .setTitle(title)
                        .setDescription(description)
                        .build());
    }

    @Test
    void theAnswerSaysWhatTheTextDoesNotMean() {
        assertThat(api.json("/api/v1/incidents?text=dns+OR+bgp").at("/hints/0").asText())
                .startsWith("OR is searched for like any other word");
        assertThat(api.json("/api/v1/incidents?text=dns").has("hints")).isFalse();
    }
}
