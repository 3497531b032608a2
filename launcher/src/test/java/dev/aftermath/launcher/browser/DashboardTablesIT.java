package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CSV of a panel is what the panel shows. */
class DashboardTablesIT extends DashboardOnSamples {

    private static final String WITHOUT_CSV = """
            return [...document.querySelectorAll("section.panel")]
              .filter((panel) => panel.querySelector(".state") === null && document.getElementById(`${panel.id}-csv`) === null)
              .map((panel) => panel.id);
            """;

    /** What is known of one incident, and its text, are no tables. */
    private static final List<String> NO_TABLES = List.of("about", "summary");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/companies",
                "/companies/github",
                "/compare?companies=github,amazon",
                "/categories",
                "/categories/cloud",
                "/data"
            })
    void everyPanelHasOneWithARowPerLine(String page) {
        open(page);

        assertThat((List<?>) browser.run(WITHOUT_CSV)).isEmpty();
        browser.all("section.panel:not(:has(.state)) a[id$=-csv]").forEach(link -> {
            List<Map<String, String>> rows = parse(site().get(link.getDomAttribute("href")));
            assertThat(rows).as(link.getDomAttribute("href")).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"about", "summary"})
    void whatIsNoTableHasNone(String panel) {
        open("/incidents/"
                + site().ask("/incidents?company=github&limit=1")
                        .at("/items/0/incidentId")
                        .asText());

        assertThat(browser.all("#" + panel + "-csv")).isEmpty();
        assertThat(NO_TABLES.containsAll((List<?>) browser.run(WITHOUT_CSV))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                /companies/github?tables=categories | categories | Categories | key
                /companies/github?tables=products | products | Products | name
                /categories/cloud?tables=who | who | Company | name
                /categories | list | Category | key
                /companies?sort=key | companies | Company | name
                /compare?companies=github,amazon | figures | Company | name
                /data | empty | Field | field
                /data | freshness | Partition | partition
                """)
    void itHasARowForEachOfThePanel(String page, String panel, String title, String column) {
        open(page);

        List<String> shown = PageTable.of(browser, panel).column(title);
        List<String> rows = parse(site().get(browser.find("#" + panel + "-csv").getDomAttribute("href"))).stream()
                .map(row -> row.get(column))
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(rows).containsAll(shown);
        assertThat(rows.size()).isGreaterThanOrEqualTo(shown.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                /companies/github?tables=categories | categories
                /categories/cloud?tables=who | who
                /categories/cloud?tables=together | together
                /categories | list
                /compare?companies=github,amazon | figures
                /data | empty
                /data | timings
                / | ranking
                """)
    void itHasNoMoreRowsThanThePanel(String page, String panel) {
        open(page);

        assertThat(parse(site().get(browser.find("#" + panel + "-csv").getDomAttribute("href"))))
                .hasSameSizeAs(PageTable.of(browser, panel).rows());
    }

    private static List<Map<String, String>> parse(String csv) {
        CsvMapper mapper = new CsvMapper();
        try (MappingIterator<Map<String, String>> rows = mapper.readerForMapOf(String.class)
                .with(mapper.schemaFor(Map.class).withHeader())
                .with(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
                .readValues(csv)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("no CSV: " + csv, e);
        }
    }
}
