package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every response, of a route or an error, in a browser or out of it. */
class SecurityHeadersTest {

    private static final Map<String, String> ALWAYS = Map.of(
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");
    private static final List<String> NEVER =
            List.of("Server", "X-Powered-By", "Access-Control-Allow-Origin", "Set-Cookie");

    @Test
    void theyAreOnEveryResponse() {
        try (Api api = new Api()) {
            Stream<String> addresses = Stream.concat(
                    Endpoint.LISTED.stream()
                            .filter(endpoint -> endpoint != Endpoint.STREAM)
                            .map(endpoint -> endpoint.path().replaceAll("\\{.*?}", "x")),
                    Stream.of(
                            "/",
                            "/data",
                            "/assets/app.js",
                            "/assets/nothing.js",
                            "/api/v1",
                            "/api/v1/durations?format=csv",
                            "/api/v1/incidents?format=ndjson",
                            "/api/v1/durations?x=1",
                            "/nowhere"));
            addresses.forEach(path -> {
                assertHeaders(path, api.get(path).headers());
                assertHeaders(path, api.send("HEAD", path).headers());
                assertHeaders(path, api.send("POST", path).headers());
            });
            String tag =
                    api.get("/api/v1/durations").headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> unchanged = api.send("GET", "/api/v1/durations", "If-None-Match", tag);
            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertHeaders("unchanged", unchanged.headers());
        }
    }

    @Test
    void theyAreOnWhatTheServerRefusesByItself() throws IOException {
        try (Api api = new Api()) {
            for (String request : List.of(
                    "GET /?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + "x".repeat(9_000),
                    "GET /api/v1/companies/%ZZ/trend HTTP/1.1\r\nHost: localhost\r\nConnection: close",
                    "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1",
                    "GET / HTTP/1.1",
                    "nonsense")) {
                String answer = RawHttp.answer(api.port(), request);
                assertThat(answer).startsWith("HTTP/1.1 4");
                ALWAYS.forEach((name, value) ->
                        assertThat(answer).as(request).containsOnlyOnce("\r\n" + name + ": " + value + "\r\n"));
                assertThat(answer)
                        .containsOnlyOnce("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n")
                        .doesNotContain("\r\nServer:");
            }
        }
    }

    @Test
    void aCrashHasThemToo() {
        try (Api api = new Api()) {
            api.freshness = () -> {
                throw new IllegalStateException("secret");
            };
            assertHeaders("exception", api.get("/api/v1/durations").headers());
            api.freshness = () -> {
                throw new StackOverflowError("secret");
            };
            assertHeaders("error", api.get("/api/v1/durations").headers());
        }
    }

    private static void assertHeaders(String what, HttpHeaders headers) {
        ALWAYS.forEach(
                (name, value) -> assertThat(headers.allValues(name)).as(what).containsExactly(value));
        NEVER.forEach(name -> assertThat(headers.allValues(name)).as(what).isEmpty());
        assertThat(headers.allValues("Content-Security-Policy"))
                .as(what)
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
    }
}
