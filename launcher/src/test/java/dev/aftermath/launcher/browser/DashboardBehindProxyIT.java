package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.launcher.query.QueryClient;
import dev.aftermath.launcher.query.ReadSideUrl;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.Nginx;
import dev.aftermath.launcher.testing.Programs;
import dev.aftermath.launcher.testing.RequiresPrograms;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.serving.http.BasePath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A read side below a path of a proxy, be it one that takes its part of a path away or one that leaves it. */
@RequiresPrograms({Programs.BROWSER, Programs.NGINX})
@Tag("browser")
@ExtendWith(EmbeddedCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardBehindProxyIT {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final long POLL_NANOS = 20_000_000;
    /** Below which the proxy takes its part of a path away. */
    private static final String TAKEN = "/aftermath";

    /** Below which it leaves the path as it is. */
    private static final String LEFT = "/team/site";

    @RegisterExtension
    final Browser browser = new Browser();

    private Site site;
    private ReadSide below;
    private Nginx nginx;

    @BeforeAll
    void start(EmbeddedCluster cluster, @TempDir Path state, @TempDir Path proxy)
            throws IOException, InterruptedException {
        site = Site.ofSamples(cluster.connection(), state);
        below = new ReadSide(
                new ServingSettings(site.connection(), ServingSettings.DEFAULT_HOST, 0).below(new BasePath(LEFT)));
        below.start();
        while (!below.readiness().ready() || below.freshness().lag() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        nginx = Nginx.start(proxy, """
                location %s/ { proxy_buffering off; proxy_pass %s/; proxy_set_header Host localhost; }
                location %s { proxy_pass http://127.0.0.1:%d; proxy_set_header Host localhost; }
                location / { proxy_pass %s; proxy_set_header Host localhost; }
                """.formatted(TAKEN, site.address(""), LEFT, below.port(), site.address("")));
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
        if (below != null) {
            below.close();
        }
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TAKEN, LEFT, ""})
    void everyPageAndAllThatItAsksForIsBelowThePath(String base) {
        for (String page : List.of(
                "/",
                "/companies",
                "/companies/github",
                "/compare?companies=github,google",
                "/categories",
                "/categories/cloud",
                "/explore",
                "/data",
                "/docs/api")) {
            browser.open(nginx.url() + base + page);
            assertThat(browser.text("main h1")).as(base + page).isNotEmpty().doesNotContain("Page not found");
        }
        assertThat(browser.log().requests())
                .filteredOn(request -> !request.startsWith("data:"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).startsWith(nginx.url() + base + "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TAKEN, LEFT})
    void linksAndTheWayBackStayBelowThePath(String base) {
        browser.open(nginx.url() + base + "/companies/github?from=2010-01");
        browser.find("#nav li:nth-child(4) a").click();
        browser.awaitShown(base + "/categories?from=2010-01");
        browser.find(".brand").click();
        browser.awaitShown(base + "/?from=2010-01");
        browser.driver().navigate().back();
        browser.awaitShown(base + "/categories?from=2010-01");
        browser.open(nginx.url() + base + "/");
        browser.find("main a[href*='/incidents/']").click();
        browser.await("an incident is shown", () -> browser.address().startsWith(base + "/incidents/"));
        browser.open(nginx.url() + base + "/explore");
        assertThat(browser.run("return document.getElementById('export-csv').pathname;"))
                .isEqualTo(base + "/api/v1/incidents");
    }

    @Test
    void aPathWithoutItsSlashLeadsToTheOneWithIt() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        for (String base : List.of(TAKEN, LEFT)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(nginx.url() + base)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.uri()).hasPath(base + "/");
        }
    }

    @Test
    void theCommandLineAsksBelowAPathAsWell() throws IOException {
        for (String base : List.of(TAKEN, LEFT + "/")) {
            JsonNode answer = new ObjectMapper()
                    .readTree(new QueryClient(new ReadSideUrl(nginx.url() + base))
                            .ask("/api/v1/durations", Map.of("by", "all")));
            assertThat(answer.at("/items/0/incidents").asLong()).isPositive();
        }
    }

    @Test
    void changesComeThroughAProxyThatCollectsAnswers(@TempDir Path documents) throws IOException {
        try (Socket client = new Socket("127.0.0.1", nginx.port());
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            client.setSoTimeout(PATIENCE_MILLIS);
            client.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(lines.lines().filter(": listening"::equals).findFirst()).isPresent();
            site.ingest(
                    "streamia",
                    Documents.write(
                            documents.resolve("one.json"),
                            Documents.document("c1a2684c-759e-5109-a76a-02953220879e", "Through a proxy")));
            assertThat(lines.lines().filter("event: change"::equals).findFirst())
                    .isPresent();
        }
    }
}
