package dev.aftermath.launcher.browser;

import static dev.aftermath.launcher.browser.Items.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.testing.HostileTexts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents whose every field is an attack: they are text in every page, in CSV and in the API, and nothing else. */
@RequiresBrowser
@ExtendWith(EmbeddedCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardHostileTextsIT {

    /** Those that ingest takes: no text has control characters, but for tabs and ends of lines. */
    private static final List<String> TEXTS = HostileTexts.all().stream()
            .filter(text -> text.chars().noneMatch(sign -> Character.isISOControl(sign) && "\t\r\n".indexOf(sign) < 0))
            .toList();

    /** So many companies and categories, whose names are such texts, are looked at. */
    private static final int PAGES = 60;

    /** Some companies have fewer incidents than a year before. */
    private static final Pattern NUMBER = Pattern.compile("-[0-9]+(\\.[0-9]+)?");

    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    @RegisterExtension
    final Browser browser = new Browser();

    private Site site;

    @BeforeAll
    void ingest(EmbeddedCluster cluster, @TempDir Path stateDirectory, @TempDir Path documents) {
        for (int at = 0; at < TEXTS.size(); at++) {
            String text = TEXTS.get(at);
            Documents.write(documents.resolve(fileName(at, text)), document(at, text));
        }
        site = Site.start(cluster.connection(), stateDirectory);
        site.ingest("hostile", documents);
        Harm.setTraps(browser);
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?tables=months,durations,starts",
                "/companies",
                "/categories",
                "/categories?tables=matrix,share",
                "/explore",
                "/explore?category=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "/explore?company=%3Cimg%20src%3Dx%3E&product=%3Csvg/onload%3Dalert(1)%3E&sort=longest",
                "/data"
            })
    void pagesOfManyShowThemAsText(String page) {
        browser.open(site.address(page));

        assertHarmless();
    }

    @Test
    void theNextPageOfCompaniesShowsThemAsText() {
        browser.open(site.address("/companies"));
        String first = browser.address();

        browser.find("#next-page").click();
        browser.await("the next page is shown", () -> !browser.address().equals(first));
        browser.awaitShown(browser.address());

        assertThat(browser.all("#companies tbody tr")).isNotEmpty();
        assertHarmless();
    }

    @Test
    void whatIsProposedIsText() {
        browser.open(site.address("/explore"));

        browser.find("#filter-company").click();
        browser.await("some are proposed", () -> !browser.all("#filter-company-proposed option")
                .isEmpty());

        assertHarmless();
    }

    @Test
    void everyIncidentsPageShowsThemAsText() {
        browser.open(site.address("/data"));

        for (int at = 0; at < TEXTS.size(); at++) {
            String text = TEXTS.get(at);
            go("/incidents/" + id(at));

            assertThat(textOf("h1")).as("title of %s", text).isEqualTo(text);
            assertThat(textOf("#about dl")).as("facts of %s", text).contains(text);
            assertThat(textOf("#summary .lede")).as("summary of %s", text).isEqualTo(text);
            assertThat(browser.driver().getTitle()).endsWith(" · Aftermath");
            assertHarmless();
        }
    }

    @Test
    void everyCompanysPageShowsThemAsText() {
        List<JsonNode> companies = list(site.ask("/companies").path("items"));
        assertThat(companies).hasSizeGreaterThan(60);
        browser.open(site.address("/data"));

        for (JsonNode company : companies.subList(0, PAGES)) {
            go("/companies/" + encoded(company.path("key").asText()));

            assertThat(textOf("h1")).isEqualTo(company.path("name").asText());
            assertThat(TEXTS.stream().map(String::strip)).contains(textOf("h1"));
            assertHarmless();
        }
    }

    @Test
    void everyCategorysPageShowsThemAsText() {
        List<JsonNode> categories = list(site.ask("/categories").path("items"));
        assertThat(categories).hasSizeGreaterThan(60);
        browser.open(site.address("/data"));

        for (JsonNode category : categories.subList(0, PAGES)) {
            go("/categories/" + encoded(category.path("key").asText()));

            assertThat(textOf("h1")).isEqualTo(category.path("key").asText());
            assertHarmless();
        }
    }

    @Test
    void companiesBesideEachOtherAreText() {
        List<String> keys = list(site.ask("/companies").path("items")).stream()
                .map(one -> one.path("key").asText())
                .toList();
        browser.open(site.address("/data"));

        for (int at = 0; at < keys.size(); at += 5) {
            go("/compare?companies=" + encoded(String.join(",", keys.subList(at, Math.min(at + 5, keys.size())))));

            assertThat(browser.all("#figures tbody tr")).isNotEmpty();
            assertHarmless();
        }
    }

    @Test
    void theApiGivesEveryTextBackAsItIs() {
        for (int at = 0; at < TEXTS.size(); at++) {
            JsonNode incident = site.ask("/incidents/" + id(at));

            for (String field : List.of("url", "archiveUrl", "title", "company", "product", "summary", "description")) {
                assertThat(incident.path(field).asText()).as(field).isEqualTo(TEXTS.get(at));
            }
            assertThat(incident.at("/keywords/0").asText()).isEqualTo(TEXTS.get(at));
            assertThat(incident.at("/categories/0").asText()).isEqualTo(TEXTS.get(at));
            assertThat(incident.path("location").asText()).isEqualTo(fileName(at, TEXTS.get(at)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/incidents?limit=200&format=csv",
                "/companies?format=csv",
                "/categories?format=csv",
                "/durations?by=company&format=csv",
                "/durations?by=category&format=csv",
                "/durations?by=product&format=csv"
            })
    void noCellOfACsvRuns(String table) throws Exception {
        TreeSet<String> cells = new TreeSet<>();
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(site.get("/api/v1" + table))) {
            rows.forEachRemaining(row -> cells.addAll(List.of(row)));
        }

        assertThat(cells)
                .hasSizeGreaterThan(60)
                .allSatisfy(cell -> assertThat(cell.isEmpty()
                                || STARTS_A_FORMULA.indexOf(cell.charAt(0)) < 0
                                || NUMBER.matcher(cell).matches())
                        .as(cell)
                        .isTrue())
                .anyMatch(cell -> cell.startsWith("'="));
    }

    @Test
    void aFactThatArrivesIsText(@TempDir Path folder) {
        browser.open(site.address("/"));

        String text = TEXTS.get(10);
        site.ingest("hostile-too", Documents.write(folder.resolve("late.json"), document(TEXTS.size(), text)));

        browser.await("the fact is there", () -> browser.text("#newest li").startsWith(text));
        assertThat(textOf("#announcer")).endsWith(text);
        assertHarmless();
    }

    private static Map<String, Object> document(int at, String text) {
        Map<String, Object> document = Documents.document(id(at), text);
        List.of("URL", "ArchiveURL", "Company", "Product", "Summary", "Description")
                .forEach(field -> document.put(field, text));
        List.of("Categories", "Keywords").forEach(field -> document.put(field, List.of(text)));
        document.put("StartTime", "20%02d-05-01T10:00:00Z".formatted(10 + at % 10));
        document.put("EndTime", "20%02d-05-01T%02d:30:00Z".formatted(10 + at % 10, 10 + at % 13));
        return document;
    }

    private void assertHarmless() {
        assertThat(Harm.done(browser)).isEmpty();
        Harm.showTooltips(browser);
        assertThat(Harm.done(browser)).isEmpty();
        assertThat(browser.log().requests())
                .allMatch(request -> request.startsWith(site.address("/")) || request.startsWith("data:"));
    }

    /** Goes to a page as a link in the page does. */
    private void go(String path) {
        browser.awaitShown((String) browser.run("""
                history.pushState({}, "", arguments[0]);
                dispatchEvent(new PopStateEvent("popstate", { state: {} }));
                return location.pathname + location.search;
                """, path));
    }

    /** Exactly, with every blank and every character that is not seen. */
    private String textOf(String selector) {
        return (String) browser.run("return document.querySelector(arguments[0]).textContent;", selector);
    }

    private static String id(int at) {
        return UUID.nameUUIDFromBytes(("hostile " + at).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** As much of a text as a file may be called. */
    private static String fileName(int at, String text) {
        return at + text.replace("/", "") + ".json";
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
