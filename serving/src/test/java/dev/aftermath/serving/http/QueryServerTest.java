package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.follow.Readiness;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryServerTest {

    private static final List<String> QUESTIONS = List.of(
            "/api/v1/durations",
            "/api/v1/categories",
            "/api/v1/companies",
            "/api/v1/companies/acme/trend",
            "/api/v1/incidents/655ee350-a86f-424b-89c5-f80cc0fe527e");

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/v1/durations?colour=red            | unknown parameter "colour"; known here: by, key, from, to, buckets, grain, format
                    /api/v1/durations?buckets=0             | parameter buckets: "0" is not a number of buckets per factor of ten; give one from 1 to 20
                    /api/v1/durations?buckets=21            | parameter buckets: "21" is not a number of buckets per factor of ten; give one from 1 to 20
                    /api/v1/companies?limit=201             | parameter limit: "201" is not a number of items on a page; give one from 1 to 200
                    /api/v1/companies?cursor=x              | parameter cursor: "x" is not a cursor; give next of the page before, or leave it out for the first page
                    /api/v1/companies?sort=size             | parameter sort: "size" is unknown; give one of key, incidents, downtime, median, change
                    /api/v1/companies/x/trend?grain=week    | parameter grain: "week" is unknown; give one of month, quarter, year
                    /api/v1/definitions?by=all              | unknown parameter "by"; there are none here
                    /api/v1/categories?by=all               | unknown parameter "by"; known here: from, to, limit, cursor, format
                    /health/live?x=1                        | unknown parameter "x"; there are none here
                    /api/v1/durations?by=planet             | parameter by: "planet" is unknown; give one of all, company, category, product
                    /api/v1/durations?by=ALL                | parameter by: "ALL" is unknown; give one of all, company, category, product
                    /api/v1/durations?from=2016-8           | parameter from: "2016-8" is not a month; write it as YYYY-MM, for instance 2016-08
                    /api/v1/companies?to=2016-13            | parameter to: "2016-13" is not a month; write it as YYYY-MM, for instance 2016-08
                    /api/v1/companies?from=0000-01          | parameter from: "0000-01" is not a month; write it as YYYY-MM, for instance 2016-08
                    /api/v1/companies?to=%2B10000-01        | parameter to: "+10000-01" is not a month; write it as YYYY-MM, for instance 2016-08
                    /api/v1/companies?to=undated            | parameter to: "undated" is not a month; write it as YYYY-MM, for instance 2016-08
                    /api/v1/companies?from=                 | parameter from: the value is empty; give one, or leave the parameter out
                    /api/v1/companies?from=2016-02&to=2016-01 | parameter from: 2016-02 is after to=2016-01; both are inclusive: give the earlier month as from
                    /api/v1/companies?to=2016-01&to=2016-02 | parameter to is given 2 times; give it once
                    /api/v1/rejections?reason=not           | parameter reason: "not" is unknown; give one of TOO_LARGE, NOT_JSON, NO_INCIDENT, WRONG_TYPE, INVALID_TEXT, TOO_LONG, TOO_MANY, MISSING_ID, MALFORMED_ID, UNREADABLE_TIME, IN_THE_FUTURE, END_BEFORE_START, LASTS_TOO_LONG, DUPLICATE_ID
                    /api/v1/facts?cursor=x                  | parameter cursor: "x" is not a cursor; give next of the page before, or leave it out for the first page
                    /api/v1/incidents/42/facts              | "42" is not an incident id; give a UUID such as 655ee350-a86f-424b-89c5-f80cc0fe527e
                    /api/v1/incidents/42/neighbours         | "42" is not an incident id; give a UUID such as 655ee350-a86f-424b-89c5-f80cc0fe527e
                    /api/v1/incidents/42                    | "42" is not an incident id; give a UUID such as 655ee350-a86f-424b-89c5-f80cc0fe527e
                    """)
    void aQuestionThatIsNotUnderstoodIsRefusedWithTheRemedy(String path, String detail) {
        assertProblem(api.get(path), 400, "Bad Request", detail, path.replaceAll("\\?.*", ""));
    }

    @Test
    void whatIsUnknownIsNotFound() {
        assertProblem(
                api.get("/api/v1/companies/nobody/trend"),
                404,
                "Not Found",
                "no company has the key \"nobody\"; /api/v1/companies lists the keys",
                "/api/v1/companies/nobody/trend");
        String incident = "/api/v1/incidents/655ee350-a86f-424b-89c5-f80cc0fe527e";
        assertProblem(
                api.get(incident),
                404,
                "Not Found",
                "no incident has the id 655ee350-a86f-424b-89c5-f80cc0fe527e: it was never recorded, or its source has"
                        + " withdrawn it; if so, " + incident + "/facts has its history",
                incident);
        assertProblem(
                api.get(incident + "/facts"),
                404,
                "Not Found",
                "there is no fact about an incident with the id 655ee350-a86f-424b-89c5-f80cc0fe527e",
                incident + "/facts");
        assertProblem(
                api.get("/api/v2/durations"),
                404,
                "Not Found",
                "there is nothing at this address; /api/v1 lists the addresses",
                "/api/v2/durations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void onlyReadingIsAllowed(String method) {
        HttpResponse<String> response = api.send(method, "/api/v1/durations");

        assertProblem(
                response, 405, "Method Not Allowed", method + " is not allowed here; use GET", "/api/v1/durations");
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void anUnexpectedExceptionTellsNothingOfTheInside() {
        api.freshness = () -> {
            throw new IllegalStateException("secret");
        };
        assertProblem(
                api.get("/api/v1/durations"),
                500,
                "Internal Server Error",
                "The answer could not be computed. The log of the read side says why.",
                "/api/v1/durations");
    }

    @Test
    void anErrorOfTheMachineIsAProblemToo() {
        api.freshness = () -> {
            throw new StackOverflowError("secret");
        };
        HttpResponse<String> response = api.get("/api/v1/durations");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Api.parse(response.body()).at("/title").asText()).isEqualTo("Internal Server Error");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void thereAreNoAnswersBeforeTheIndexIsComplete() {
        api.readiness = () -> Readiness.waiting("reading the view topics: 12 offsets to go", 0);
        for (String path : QUESTIONS) {
            assertNotReady(api.get(path), path);
        }
        assertNotReady(api.get("/health/ready"), "/health/ready");
        assertThat(api.send("HEAD", "/health/ready").statusCode()).isEqualTo(503);
        assertThat(api.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    }

    @Test
    void readinessCountsWhatCouldNotBeRead() {
        assertThat(api.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\",\"undecodable\":3}");
        assertThat(api.send("HEAD", "/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void troubleOfAnotherPartIsToldWhereTheHealthIsAskedForAndAnswersGoOn() {
        api.others = () -> Optional.of("the processors: a record is too large");

        assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(api.get("/health/ready").body()).contains("the processors: a record is too large");
        assertThat(api.get("/api/v1/durations").statusCode()).isEqualTo(200);
    }

    @Test
    void everyResponseCarriesTheHeadersThatKeepItFromBeingMisread() {
        for (String path : List.of("/health/live", "/nowhere", "/api/v1/durations?x=1", "/metrics")) {
            assertHeaders(api.get(path), "no-store");
        }
        assertHeaders(api.send("POST", "/api/v1/durations"), "no-store");
        for (String path :
                List.of("/api/v1", "/api/v1/durations", "/api/v1/durations?format=csv", "/api/v1/definitions")) {
            assertHeaders(api.get(path), "no-cache");
        }
    }

    @Test
    void requestsThatAreNoProperHttpGetAProblemToo() throws IOException {
        String tooLong = raw("GET /?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(tooLong)
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json")
                .contains("\"status\":414");

        String malformed = raw("GET /api/v1/companies/%ZZ/trend HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(malformed).startsWith("HTTP/1.1 400").contains("application/problem+json");

        String noHost = raw("GET / HTTP/1.1\r\n\r\n");
        assertThat(noHost)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("Server:");

        String strangeMethod = raw("BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(strangeMethod).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    @Test
    void aSlashWithinAKeyIsPartOfTheKey() {
        assertThat(Api.parse(api.get("/api/v1/companies/a%2Fb/trend").body())
                        .at("/detail")
                        .asText())
                .contains("no company has the key \"a/b\"");
    }

    @Test
    void aPortInUseIsNamedWithTheRemedy() {
        try (QueryServer second = new QueryServer(HttpSettings.of("127.0.0.1", api.port()), api.questions())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(HttpServerException.class)
                    .hasMessage("port " + api.port()
                            + " on 127.0.0.1 is in use: stop the program that uses it, or choose another with --port");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamedWithTheRemedy() {
        try (QueryServer elsewhere = new QueryServer(
                new HttpSettings("192.0.2.1", 0, new Access(Optional.empty(), true)), api.questions())) {
            assertThatThrownBy(elsewhere::start)
                    .isInstanceOf(HttpServerException.class)
                    .hasMessageStartingWith("cannot listen on 192.0.2.1:0")
                    .hasMessageContaining("--host");
        }
    }

    @Test
    void closingItTwiceOrBeforeItStartedIsFine() {
        QueryServer server = new QueryServer(HttpSettings.of("127.0.0.1", 0), api.questions());
        server.close();
        server.close();
    }

    private static void assertNotReady(HttpResponse<String> response, String path) {
        assertProblem(response, 503, "Service Unavailable", "reading the view topics: 12 offsets to go", path);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    private static void assertProblem(
            HttpResponse<String> response, int status, String title, String detail, String instance) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Api.parse(response.body());
        assertThat(problem.at("/type").asText()).isEqualTo("about:blank");
        assertThat(problem.at("/title").asText()).isEqualTo(title);
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/detail").asText()).isEqualTo(detail);
        assertThat(problem.at("/instance").asText()).isEqualTo(instance);
        assertThat(problem).hasSize(5);
    }

    private static void assertHeaders(HttpResponse<String> response, String cacheControl) {
        var headers = response.headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains(cacheControl);
        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
