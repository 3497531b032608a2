package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no proper client writes is never an error of this server, and is told what is wrong with it. */
class MalformedRequestsTest {

    private static Api api;

    @BeforeAll
    static void start() {
        api = new Api();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/v1/incidents?text=100%           | parameter text: "%" at character 9 of the query is not an escaped byte
                    /api/v1/durations?by=%zz              | parameter by: "%zz" at character 4 of the query is not an escaped byte
                    /api/v1/durations?by=all&from=%2      | parameter from: "%2" at character 13 of the query is not an escaped byte
                    /api/v1/durations?by=%u0041           | parameter by: "%u0" at character 4 of the query is not an escaped byte
                    /api/v1/durations?%zz=1               | the name of a parameter: "%zz" at character 1 of the query is not an escaped byte
                    /api/v1/durations?by=%FF              | parameter by (characters 4 to 6 of the query) is not UTF-8
                    /api/v1/incidents?text=a%C3%28        | parameter text (characters 6 to 12 of the query) is not UTF-8
                    /api/v1/incidents?text=%ED%A0%80      | parameter text (characters 6 to 14 of the query) is not UTF-8
                    /api/v1/durations?=x                  | the query has a value without a name, "=x" at character 1
                    /api/v1/durations?by=all&=            | the query has a value without a name, "=" at character 8
                    /api/v1/durations?by                  | parameter by: the value is empty
                    /api/v1/durations?by=all&by=all       | parameter by is given 2 times
                    /api/v1/durations?%62y=%61ll&by=all   | parameter by is given 2 times
                    /api/v1/incidents?limit=%D9%A3        | is not a number of items on a page
                    /api/v1/companies/%FF/trend           | the address (characters 1 to 27 of the path) is not UTF-8
                    /api/v1/companies/%ED%A0%80/trend     | the address (characters 1 to 33 of the path) is not UTF-8
                    /api/v1/companies/%u0041/trend        | the address: "%u0" at character 19 of the path is not an escaped byte
                    /api/v1/companies/%zz/trend           | two hexadecimal digits, not both of them 0, must follow each %
                    /api/v1/companies/100%/trend          | two hexadecimal digits, not both of them 0, must follow each %
                    /api/v1/companies/a%00b/trend         | not both of them 0
                    /companies/%zz                        | two hexadecimal digits, not both of them 0, must follow each %
                    *                                     | Bad URI path
                    api/v1                                | check its address
                    """)
    void anAddressThatIsNotWrittenAsAddressesAreIsRefusedWithThePlace(String address, String detail)
            throws IOException {
        String answer = ask("GET " + address + " HTTP/1.1", "Host: localhost");
        assertThat(problem(answer, 400).path("detail").asText()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/v1/durations?                       | 200
                    /api/v1/durations?&&by=all&              | 200
                    /api/v1/durations?by=%61l%6C             | 200
                    /api/v1/incidents?text=a+b%20c%2Bd       | 200
                    /api/v1/incidents?text=a%00b%C2%85%01    | 200
                    /api/v1/companies/a%01b/trend            | 404
                    /api/v1/incidents?text=grün              | 200
                    /api/v1/incidents?text=%F0%9F%92%A9%0A   | 200
                    /api/v1/companies?filter==&              | 200
                    /api/v1/durations?by=category&key=a%2Fb  | 200
                    /api/v1/companies/a%2Fb/trend            | 404
                    /api/v1/companies/100%25/trend           | 404
                    /api/v1/companies/a+b/trend              | 404
                    /api/v1/companies/%2e%2e/trend           | 404
                    /api/v1/companies//trend                 | 404
                    /categories/a/b                          | 200
                    /categories/a%2Fb                        | 200
                    http://localhost/api/v1/freshness        | 200
                    http://evil.example/api/v1/freshness     | 400
                    """)
    void whatIsUnusualButProperIsAnswered(String address, int status) throws IOException {
        assertThat(ask("GET " + address + " HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/../../pom.xml", "/../etc/passwd"})
    void anAddressThatLeadsOutIsRefusedForThat(String address) throws IOException {
        assertThat(problem(ask("GET " + address + " HTTP/1.1", "Host: localhost"), 400)
                        .path("detail")
                        .asText())
                .contains("no part of its path may be ..");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Accept: ;                                | 406
                    Accept: ,                                | 406
                    Accept: ;q=1                             | 406
                    Accept: text/csv;q=2                     | 406
                    Accept: image/png                        | 406
                    Content-Length: 4294967296               | 413
                    Content-Length: 9223372036854775807      | 413
                    Content-Length: 9223372036854775808      | 413
                    Content-Length: 99999999999999999999999  | 413
                    Content-Length: -1                       | 400
                    Content-Length: x                        | 400
                    Host: localhost                          | 400
                    Expect: nothing                          | 417
                    Bad Header: x                            | 400
                    X: a\u0000b                               | 400
                    """)
    void aHeaderThatCannotBeFollowedIsRefused(String header, int status) throws IOException {
        problem(ask("GET /api/v1/durations HTTP/1.1", "Host: localhost", header.strip()), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept:",
                "Accept: */*;q=1;x",
                "Accept: application/json;",
                "Accept: text/csv;q=0.1\r\nAccept: application/json",
                "Accept-Encoding: ;q",
                "If-None-Match: \"",
                "Cookie: a=\"b; ;=;;",
                "Content-Type: ;;;",
                "Content-Length: 0",
                "Range: bytes=0-1",
                "X-Forwarded-Prefix: //evil.example",
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method-Override: nonsense"
            })
    void aHeaderThatSaysNothingHereIsIgnored(String header) throws IOException {
        assertThat(ask("GET /api/v1/durations HTTP/1.1", "Host: localhost", header))
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: application/json");
    }

    @Test
    void aMethodIsTheOneOfTheRequestAlone() throws IOException {
        problem(ask("DELETE /api/v1/durations HTTP/1.1", "Host: localhost", "X-HTTP-Method-Override: GET"), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:", "localhost:99999", "localhost, localhost", "user@localhost", "[::1"})
    void aHostThatIsNoneIsRefused(String host) throws IOException {
        problem(ask("GET /api/v1/durations HTTP/1.1", "Host: " + host), 400);
    }

    @Test
    void anOldClientIsAnsweredAndAnUnknownOneToldWhatIsSpoken() throws IOException {
        assertThat(ask("GET /api/v1/freshness HTTP/1.0")).startsWith("HTTP/1.1 200");
        assertThat(problem(ask("GET /api/v1/freshness HTTP/1.1"), 400)
                        .path("detail")
                        .asText())
                .contains("No Host");
        for (String version : new String[] {"", " HTTP/0.9", " HTTP/3.0"}) {
            assertThat(problem(ask("GET /api/v1/freshness" + version), 505)
                            .path("detail")
                            .asText())
                    .isEqualTo("only HTTP/1.1 and HTTP/1.0 are supported: use one of these");
        }
    }

    @Test
    void aProblemNamesThePathAsItWasAskedFor() throws IOException {
        String path = "/api/v1/companies/%6E%2Fobody/trend";
        assertThat(problem(ask("GET " + path + "?from=2016-01 HTTP/1.1", "Host: localhost"), 404)
                        .path("instance")
                        .asText())
                .isEqualTo(path);
        assertThat(problem(ask("GET /api/v1/companies/%FF/trend?x HTTP/1.1", "Host: localhost"), 400)
                        .path("instance")
                        .asText())
                .isEqualTo("/api/v1/companies/%FF/trend");
        assertThat(problem(ask("GET /%zz HTTP/1.1", "Host: localhost"), 400).has("instance"))
                .isFalse();
    }

    private static String ask(String... lines) throws IOException {
        String[] all = java.util.Arrays.copyOf(lines, lines.length + 1);
        all[lines.length] = "Connection: close";
        return RawHttp.answer(api.port(), all);
    }

    private static JsonNode problem(String answer, int status) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("Content-Type: application/problem+json");
        JsonNode problem =
                Api.parse(answer.substring(answer.indexOf("\r\n\r\n")).strip());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return problem;
    }
}
