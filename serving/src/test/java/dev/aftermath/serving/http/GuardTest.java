package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardTest {

    private static final String TOKEN = "correct-horse-battery-staple";
    private static final String BEARER = "Bearer " + TOKEN;
    private static final String SESSION = "/api/v1/session";
    private static final String QUESTION = "/api/v1/durations";

    private final Api api = new Api(Access.with(new AccessToken(TOKEN)));

    @AfterEach
    void close() {
        api.close();
    }

    static Stream<String> closed() {
        return Stream.concat(
                Endpoint.LISTED.stream()
                        .map(endpoint -> endpoint.path().replaceAll("\\{.*?}", "x"))
                        .filter(path -> !path.startsWith("/health/")),
                Stream.of("/api/v1", "/api/nowhere", "/api/", "/api/v1/durations/", "/api/v1/durations?x=1"));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void whoDoesNotShowTheTokenIsNotAnswered(String path) {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> response = api.send(method, path);
            assertThat(response.statusCode()).as(method + " " + path).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"aftermath\"");
        }
        HttpResponse<String> response = api.get(path);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Api.parse(response.body()).at("/status").asInt()).isEqualTo(401);
        assertThat(response.body()).contains("Authorization: Bearer TOKEN").doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//durations",
                "/api//v1/durations",
                "//api/v1/durations",
                "/%61pi/v1/durations",
                "/api%2fv1/durations",
                "/./api/v1/durations",
                "/assets/../api/v1/durations",
                "/assets/..%2fapi/v1/durations",
                "/health/live/../../api/v1/durations",
                "/api;x/v1/durations",
                "/API/v1/durations",
                "/metrics/",
                "/metrics;x",
                "/%6detrics"
            })
    void noSpellingOfAnAddressLeadsPastTheGuard(String path) throws IOException {
        String answer = RawHttp.answer(api.port(), "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404) .*").doesNotContain("freshness", "jvm_");
    }

    @Test
    void whoShowsItIsAnswered() {
        for (String path : List.of("/api/v1", QUESTION, "/metrics", "/api/v1/definitions")) {
            assertThat(api.send("GET", path, "Authorization", BEARER).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(api.send("GET", QUESTION, "Authorization", "bearer  " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send("GET", "/api/nowhere", "Authorization", BEARER).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer correct-horse-battery-stapl",
                "Bearer correct-horse-battery-staple2",
                "Bearer correct-horse-battery-staple correct-horse-battery-staple",
                "Basic Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZQ==",
                "correct-horse-battery-staple",
                ""
            })
    void anythingElseThanTheTokenIsRefused(String header) {
        HttpResponse<String> response = api.send("GET", QUESTION, "Authorization", header);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("correct-horse");
    }

    @Test
    void aWrongTokenIsSaidToBeWrong() {
        HttpResponse<String> response = api.send("GET", QUESTION, "Authorization", "Bearer wrong");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"aftermath\", error=\"invalid_token\"");
        assertThat(Api.parse(response.body()).at("/detail").asText())
                .isEqualTo("the token is not the one that this read side was started with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/", "/companies/github", "/assets/app.js"})
    void healthAndTheEmptyDashboardAreOpen(String path) {
        assertThat(api.get(path).statusCode()).isEqualTo(200);
        assertThat(api.send("HEAD", path).statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserGetsACookieForTheToken() {
        HttpResponse<String> opened = api.send("POST", SESSION, "Authorization", BEARER);
        assertThat(opened.statusCode()).isEqualTo(204);
        assertThat(opened.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("aftermath-session=[^;]+; Path=/; HttpOnly; SameSite=Strict")
                .doesNotContain(TOKEN);

        String cookie = cookie(opened);
        assertThat(api.send("GET", QUESTION, "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(api.send("GET", "/metrics", "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(api.send("GET", QUESTION + "?format=csv", "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(api.send("GET", QUESTION, "Cookie", cookie + "x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theCookieIsGoodForTheEventStream() throws IOException {
        String cookie = cookie(api.send("POST", SESSION, "Authorization", BEARER));
        HttpResponse<InputStream> response =
                api.send("GET", "/api/v1/stream", BodyHandlers.ofInputStream(), "Cookie", cookie);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(": listening");
            api.with(Rows.category("cloud", "2016-08", 3));
            assertThat(lines.lines().filter(line -> line.startsWith("event:")).findFirst())
                    .contains("event: change");
        }
    }

    @Test
    void overHttpsTheCookieStaysThere() {
        HttpResponse<String> opened = api.send("POST", SESSION, "Authorization", BEARER, "X-Forwarded-Proto", "https");
        assertThat(opened.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @Test
    void onlyTheTokenItselfOpensASession() {
        assertThat(api.send("POST", SESSION).statusCode()).isEqualTo(401);
        assertThat(api.send("POST", SESSION, "Authorization", "Bearer wrong")
                        .headers()
                        .firstValue("Set-Cookie"))
                .isEmpty();
        String cookie = cookie(api.send("POST", SESSION, "Authorization", BEARER));
        assertThat(api.send("POST", SESSION, "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void theCookieIsWorthNothingInARequestThatAnotherSiteMade(String site) {
        String cookie = cookie(api.send("POST", SESSION, "Authorization", BEARER));
        assertThat(api.send("GET", QUESTION, "Cookie", cookie, "Sec-Fetch-Site", site)
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.send("GET", QUESTION, "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionCannotBeRead() {
        HttpResponse<String> refused = api.send("GET", SESSION, "Authorization", BEARER);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("POST");
        assertThat(Api.parse(refused.body()).at("/detail").asText()).isEqualTo("GET is not allowed here; use POST");
    }

    @Test
    void aWrongTokenGoesBeforeACookie() {
        String cookie = cookie(api.send("POST", SESSION, "Authorization", BEARER));
        assertThat(api.send("GET", QUESTION, "Cookie", cookie, "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void withATokenTheNameOfTheHostDoesNotMatter() throws IOException {
        assertThat(RawHttp.answer(
                        api.port(),
                        "GET " + QUESTION + " HTTP/1.1",
                        "Host: incidents.example",
                        "Authorization: " + BEARER,
                        "Connection: close"))
                .startsWith("HTTP/1.1 200");
    }

    private static String cookie(HttpResponse<String> opened) {
        return opened.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }
}
