package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.EmbeddedCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A page that is open while facts arrive shows them, and takes nothing from who reads it. */
@RequiresBrowser
@ExtendWith(EmbeddedCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardLiveIT {

    /** Notes what the page waits for. */
    private static final String WATCH_FIELD = """
            const field = document.getElementById("filter-filter");
            field.addEventListener = (type, ...more) => {
              window.waits = type;
              EventTarget.prototype.addEventListener.call(field, type, ...more);
            };
            """;

    /** All at once, for the next facts may replace them. */
    private static final String READ_FACTS =
            "return [...document.querySelectorAll('#newest li')].map((fact) => fact.innerText);";

    private static final String FACTS_ANSWERED =
            "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/facts?')).length;";

    /** The API's answer about the newest facts while the log is read: until something arrives. */
    private static final String NOT_READ_AT_FIRST = """
            const ask = window.fetch;
            let arrived = false;
            const Source = window.EventSource;
            window.EventSource = class extends Source {
              constructor(address) {
                super(address);
                this.addEventListener("change", () => { arrived = true; });
              }
            };
            window.fetch = (address, ...more) => arrived || !address.startsWith("/api/v1/facts?")
              ? ask(address, ...more)
              : Promise.resolve(new Response('{"detail": "The log is being read."}', { status: 503 }));
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @TempDir
    Path folder;

    private Site site;

    @BeforeAll
    void ingest(EmbeddedCluster cluster, @TempDir Path stateDirectory) {
        site = Site.ofSamples(cluster.connection(), stateDirectory);
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void aNewIncidentIsInTheFiguresAndAmongTheNewestFacts() {
        browser.open(site.address("/"));
        long before = incidents();
        browser.run("window.sameLoad = true;");

        ingest(Documents.document(UUID.randomUUID().toString(), "A disk fills while somebody looks"));

        browser.await("it counts", () -> incidents() == before + 1);
        browser.await("it is the newest fact", () -> browser.text("#newest li")
                .equals(newestFact("A disk fills while somebody looks\nrecorded\nGitHub, version 1")));
        assertThat(browser.all("#newest li")).hasSize(8);
        browser.await("all is reflected", () -> browser.text("#fresh").startsWith("Up to date with the log"));
        assertThat(browser.run("return document.getElementById('announcer').textContent;"))
                .isEqualTo("1 new fact: A disk fills while somebody looks");
        assertThat(browser.run("return window.sameLoad;")).isEqualTo(true);
    }

    @Test
    void aCorrectionShowsOnTheIncidentsPageAndAsAFact() {
        Map<String, Object> document = Documents.document(UUID.randomUUID().toString(), "First told so");
        ingest(document);
        browser.open(site.address("/incidents/" + document.get("UUID")));
        assertThat(browser.text("h1")).isEqualTo("First told so");

        document.put("Title", "Then told otherwise");
        ingest(document);

        browser.await("the title changes", () -> browser.text("h1").equals("Then told otherwise"));
        browser.find("#nav a[href='/']").click();
        browser.awaitShown("/");
        assertThat(browser.text("#newest li"))
                .isEqualTo(newestFact("Then told otherwise\ncorrected\nGitHub, version 2, changed: title"));
    }

    @Test
    void theNewestFactsSayThatTheLogIsNotReadAndComeWhenItIs() {
        browser.beforeEachPage(NOT_READ_AT_FIRST);
        browser.open(site.address("/"));
        browser.forgetScripts();
        assertThat(browser.text("#newest .state"))
                .isEqualTo("The read side is catching up\nThe log is being read.\nTry again");
        assertThat(browser.all("#newest li")).isEmpty();

        ingest(Documents.document(UUID.randomUUID().toString(), "Now it is read"));

        browser.await("the fact is there", () -> browser.text("#newest li").startsWith("Now it is read\nrecorded\n"));
        assertThat(browser.text("#newest .state")).isEmpty();
    }

    @Test
    void aStreamThatIsLostIsToldOfAndFoundAgain() {
        browser.open(site.address("/"));
        browser.await("it is live", () -> browser.text("#live").equals("Live"));
        browser.await("facts are asked for again, as the stream came up", () -> (long) browser.run(FACTS_ANSWERED) > 1);
        List<String> facts = newestFacts();

        site.replaceReadSide(() -> {
            browser.await("the loss is told", () -> browser.text("#live").equals("Not live: reconnecting"));
            assertThat(browser.text("#newest .state")).startsWith("The live connection was lost\n");
            assertThat(newestFacts()).isEqualTo(facts);
        });
        browser.await("it is live again", () -> browser.text("#live").equals("Live"));
        assertThat(browser.text("#newest .state")).isEmpty();
        ingest(Documents.document(UUID.randomUUID().toString(), "After the stream was lost"));

        browser.await("the fact is there", () -> newestFacts().get(0).startsWith("After the stream was lost\n"));
        assertThat(browser.log().complaints())
                .allMatch(complaint -> complaint.contains("/api/v1/") || complaint.contains("net::ERR_"));
        browser.log().clear();
    }

    @Test
    void whoChoosesACompanyWhileTheReadSideIsAwayIsToldSo() {
        browser.open(site.address("/explore"));

        site.replaceReadSide(() -> {
            browser.find("#filter-company").sendKeys("git", Keys.ENTER);
            browser.await("that is told", () -> browser.find("#filter-company")
                    .getDomProperty("validationMessage")
                    .startsWith("The read side does not answer."));
        });
        assertThat(browser.log().complaints())
                .allMatch(complaint -> complaint.contains("/api/v1/") || complaint.contains("net::ERR_"));
        browser.log().clear();
    }

    @Test
    void whoReadsKeepsPlaceFocusAndWhatIsOpen() {
        browser.open(site.address("/companies/github?tables=trend"));
        browser.find("#timeline-what").click();
        browser.await("the definition is there", () -> !browser.all("#timeline-definition dd")
                .isEmpty());
        browser.run("document.getElementById('products-table').focus({ preventScroll: true }); scrollTo(0, 700);");
        String before = Tiles.of(browser).get(0);

        ingest(Documents.document(UUID.randomUUID().toString(), "One more"));

        browser.await("it counts", () -> !Tiles.of(browser).get(0).equals(before));
        browser.awaitShown("/companies/github?tables=trend");
        assertThat(browser.focus()).isEqualTo("products-table");
        assertThat(browser.run("return scrollY;")).isEqualTo(700L);
        assertThat(browser.all("#trend table")).hasSize(1);
        assertThat(browser.all("#timeline-definition dd")).isNotEmpty();
    }

    @Test
    void whoFillsInAFieldIsNotDisturbed() {
        browser.open(site.address("/companies"));
        browser.find("#choose-amazon").click();
        browser.find("#filter-filter").sendKeys("clou");
        browser.run(WATCH_FIELD);

        ingest(Documents.document(UUID.randomUUID().toString(), "While somebody types"));
        browser.await(
                "the page waits for the field to be left", () -> "blur".equals(browser.run("return window.waits;")));
        browser.find("#filter-filter").sendKeys("df");

        assertThat(browser.find("#filter-filter").getDomProperty("value")).isEqualTo("cloudf");
        browser.find("#filter-filter").submit();
        browser.awaitShown("/companies?chosen=amazon&filter=cloudf");
        assertThat(PageTable.of(browser, "companies").column("Company")).containsExactly("Cloudflare");
    }

    private void ingest(Map<String, Object> document) {
        site.ingest("live", Documents.write(folder.resolve(document.get("UUID") + ".json"), document));
    }

    /** As the page must show the API's newest one. */
    private String newestFact(String begin) {
        return begin + ", published " + Words.time(site.ask("/facts?limit=1").at("/items/0/publishedAt")) + " UTC";
    }

    private List<String> newestFacts() {
        return ((List<?>) browser.run(READ_FACTS)).stream().map(String::valueOf).toList();
    }

    private long incidents() {
        return Long.parseLong(Tiles.of(browser).get(0).split(" \\| ")[1]);
    }
}
