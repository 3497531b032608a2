package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.view.Rows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    private final Api api = new Api(HttpSettings.of("127.0.0.1", 0).below(new BasePath("/team/aftermath/")))
            .with(
                    Rows.trend("acme", "Acme", "2016-08", 1, 1.0),
                    Rows.trend("beta", "Beta", "2016-08", 1, 1.0),
                    Rows.trend("corp", "Corp", "2016-08", 1, 1.0));

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aftermath", "/a//b", "/a/../b", "/a b", "/a?b", "/.", "//evil.example", "/a%2f"})
    void whatIsNoPathIsRefused(String path) {
        assertThatThrownBy(() -> new BasePath(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--base-path");
    }

    @ParameterizedTest
    @CsvSource({
        "'',       /aftermath/x,      /aftermath/x",
        "/,        /aftermath/x,      /aftermath/x",
        "/a,       /a/,               /",
        "/a,       /a/api/v1,         /api/v1",
        "/a,       /a/a/x,            /a/x",
        "/a,       /api/v1,           /api/v1",
        "/a,       /a,                /a",
        "/a,       /a/../b,           /a/../b"
    })
    void onlyItsOwnPartOfAPathIsLeftBehind(String base, String path, String rest) {
        assertThat(new BasePath(base).strip(path)).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource({
        "/team/aftermath/",
        "/team/aftermath/companies/github",
        "/team/aftermath/categories/a/b/",
        "/team/aftermath/docs/api",
        "/",
        "/companies/github",
        "/categories/a/b"
    })
    void everyReferenceOfThePageLeadsBelowThePathThatThePageIsAt(String path) {
        HttpResponse<String> page = api.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        String root = path.startsWith("/team/aftermath/") ? "/team/aftermath/" : "/";
        assertThat(REFERENCE
                        .matcher(page.body())
                        .results()
                        .map(MatchResult::group)
                        .count())
                .isGreaterThan(10);
        assertThat(REFERENCE.matcher(page.body()).results().map(reference -> URI.create(path)
                        .resolve(reference.group(1))
                        .getPath()))
                .allSatisfy(target -> assertThat(target).startsWith(root))
                .contains(root, root + "companies", root + "assets/app.js", root + "assets/icon.svg");
        assertThat(api.get(root + "assets/app.js").statusCode()).isEqualTo(200);
    }

    @Test
    void aProxyThatTakesItsPartAwayAndOneThatDoesNotGetTheSame() {
        String question = "api/v1/companies?limit=1";
        assertThat(api.get("/team/aftermath/" + question).body())
                .isEqualTo(api.get("/" + question).body())
                .contains("acme");
    }

    @Test
    void thePathWithoutASlashLeadsToTheOneWithIt() throws IOException {
        HttpResponse<String> answer = api.get("/team/aftermath?from=2016-01");
        assertThat(answer.statusCode()).isEqualTo(308);
        String target = answer.headers().firstValue("Location").orElseThrow();
        assertThat(URI.create("http://proxy.example/team/aftermath?from=2016-01")
                        .resolve(target))
                .hasToString("http://proxy.example/team/aftermath/?from=2016-01");
    }

    @Test
    void theNextPageIsWhereThisOneIs() {
        for (String base : new String[] {"", "/team/aftermath"}) {
            String path = base + "/api/v1/companies";
            String link = api.get(path + "?limit=2&format=csv")
                    .headers()
                    .firstValue("Link")
                    .orElseThrow();
            String next = Api.follow(path, link);
            assertThat(next).startsWith(path + "?");
            assertThat(api.get(next).body()).contains("corp").doesNotContain("acme");
        }
    }

    @Test
    void theDescriptionOfTheApiSaysThatItsAddressesAreWhereItIs() {
        String server =
                api.json("/team/aftermath/openapi.json").at("/servers/0/url").asText();
        assertThat(URI.create("http://proxy.example/team/aftermath/openapi.json")
                        .resolve(server))
                .hasToString("http://proxy.example/team/aftermath/");
    }

    @Test
    void aProblemNamesThePathThatWasAskedFor() {
        assertThat(Api.parse(api.get("/team/aftermath/api/v1/companies/nobody/trend")
                                .body())
                        .path("instance")
                        .asText())
                .isEqualTo("/team/aftermath/api/v1/companies/nobody/trend");
    }

    @Test
    void theCookieIsForThisSiteAloneAndNeededBelowItAsWell() {
        String token = "0123456789abcdef";
        HttpSettings guarded = new HttpSettings("127.0.0.1", 0, Access.with(new AccessToken(token)));
        try (Api closed = new Api(guarded.below(new BasePath("/aftermath")))) {
            HttpResponse<String> session =
                    closed.send("POST", "/aftermath/api/v1/session", "Authorization", "Bearer " + token);
            assertThat(session.statusCode()).isEqualTo(204);
            assertThat(session.headers().firstValue("Content-Type")).isEmpty();
            String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("; Path=/aftermath;");
            assertThat(closed.get("/aftermath/api/v1/durations").statusCode()).isEqualTo(401);
            assertThat(closed.send("GET", "/aftermath/api/v1/durations", "Cookie", cookie.replaceAll(";.*", ""))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
