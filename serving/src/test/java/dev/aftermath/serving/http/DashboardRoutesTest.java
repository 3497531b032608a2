package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardRoutesTest {

    private static final Pattern CHARTS = Pattern.compile("assets/echarts-[0-9.]+\\.js");

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?from=2016-01",
                "/companies",
                "/companies/github",
                "/compare?companies=github,google",
                "/categories",
                "/categories/cloud",
                "/incidents/655ee350-a86f-424b-89c5-f80cc0fe527e",
                "/explore?q=dns",
                "/data",
                "/docs/api"
            })
    void everyAddressOfThePageAnswersWithIt(String path) {
        HttpResponse<String> page = api.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aFileIsSentOnceAndThenKnown() {
        HttpResponse<String> first = api.get("/assets/app.js");
        assertThat(first.headers().firstValue("Content-Type")).contains("text/javascript;charset=utf-8");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send("GET", "/assets/app.js", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void theChartLibraryMayBeKeptForAYear() {
        Matcher charts = CHARTS.matcher(api.get("/").body());
        assertThat(charts.find()).isTrue();
        HttpResponse<String> library = api.get("/" + charts.group());
        assertThat(library.statusCode()).isEqualTo(200);
        assertThat(library.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
    }

    @Test
    void headersAreToldAlone() {
        HttpResponse<String> head = api.send("HEAD", "/assets/app.css");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("text/css;charset=utf-8");
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/nothing.js",
                "/assets/index.html",
                "/assets/../http/definitions.json",
                "/assets/%2e%2e/http/definitions.json",
                "/assets/..%2fhttp%2fdefinitions.json",
                "/assets/pages/",
                "/assets/"
            })
    void nothingElseIsSent(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    /** As Firefox and Chromium ask for an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"
            })
    void anAddressThatIsNoneIsAPageForPeople(String accept) {
        for (String path : new String[] {"/nowhere", "/companies/github/nowhere/", "/api/v1/nowhere"}) {
            HttpResponse<String> page = api.send("GET", path, "Accept", accept);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("script-src 'self'");
            assertThat(page.body()).contains("assets/app.js");

            HttpResponse<String> head = api.send("HEAD", path, "Accept", accept);
            assertThat(head.statusCode()).isEqualTo(404);
            assertThat(head.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
            assertThat(head.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/problem+json, text/html",
                "text/html;q=0.5, application/json;q=0.6",
                "text/csv",
                ";"
            })
    void anAddressThatIsNoneIsAProblemForPrograms(String accept) {
        for (String method : new String[] {"GET", "HEAD"}) {
            HttpResponse<String> problem = api.send(method, "/nowhere", "Accept", accept);
            assertThat(problem.statusCode()).isEqualTo(404);
            assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(api.get("/nowhere").headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    /** It is an address of the API that has no answer, not one that nobody knows. */
    @Test
    void whatTheApiDoesNotFindIsAProblemForPeopleToo() {
        assertThat(api.send("GET", "/api/v1/companies/nobody/trend", "Accept", "text/html")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/problem+json");
    }
}
