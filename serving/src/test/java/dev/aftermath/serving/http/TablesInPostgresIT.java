package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.testing.HostileTexts;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database takes every table as it is, with the types that the description of the API gives its columns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesInPostgresIT {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";

    private Postgres postgres;
    private Api api;
    private JsonNode description;

    @BeforeAll
    void start() throws IOException {
        postgres = Postgres.start();
        api = new Api();
        List<ViewChange> rows = new ArrayList<>(List.of(
                Rows.approximate("all", "", "all", "2016-08", 1, 1_000, 90_000, 7_200_000),
                Rows.durationCounts("all", "", "undated", 0, 0, 2),
                Rows.durations("company", "acme", "Acme", "2016-08", 1_000, 7_200_000),
                Rows.category("cloud", "2016-08", 3),
                Rows.pair("cloud", "time", "2016-08", 1),
                Rows.trend("acme", "Acme", "2016-08", 2, 90.0, Instant.EPOCH, Instant.ofEpochSecond(9))));
        rows.add(ViewRows.current(ID, Rows.incident(ID)));
        for (String text : texts()) {
            String id = UUID.randomUUID().toString();
            rows.add(ViewRows.current(id, hostile(id, text)));
        }
        api.with(rows.toArray(ViewChange[]::new));
        var recorded = IncidentFixtures.recorded(ID, IncidentFixtures.incident().build());
        api.log.add(api.facts, 0, recorded);
        api.log.add(
                api.facts,
                0,
                IncidentFixtures.corrected(
                        recorded,
                        IncidentFixtures.incident().setTitle("a, \"b\"").build()));
        api.rejections.reject("x/a", new Rejection("x", "a", "NOT_JSON", "", "it is no JSON", Instant.EPOCH, 3));
        description = api.json("/openapi.json");
    }

    /** What no database can hold does not get as far as to the views. */
    private static List<String> texts() {
        return HostileTexts.all().stream()
                .filter(text -> text.indexOf('\0') < 0)
                .toList();
    }

    private static CurrentIncident hostile(String id, String text) {
        return Rows.incidentBuilder(id)
                .setTitle(text)
                .setKeywords(List.of(text, "a;b"))
                .build();
    }

    @AfterAll
    void stop() {
        if (api != null) {
            api.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/durations",
                "/api/v1/durations?by=company&grain=quarter",
                "/api/v1/durations?by=company&buckets=5",
                "/api/v1/categories",
                "/api/v1/categories/periods?grain=year",
                "/api/v1/categories/pairs",
                "/api/v1/companies",
                "/api/v1/companies/acme/trend",
                "/api/v1/companies/acme/trend?grain=year",
                "/api/v1/trends",
                "/api/v1/incidents",
                "/api/v1/incidents?all=true",
                "/api/v1/incidents/" + ID + "/facts",
                "/api/v1/incidents/" + ID + "/neighbours",
                "/api/v1/starts",
                "/api/v1/counts?by=timing",
                "/api/v1/quality",
                "/api/v1/facts",
                "/api/v1/rejections",
                "/api/v1/rejections/reasons",
                "/api/v1/freshness"
            })
    void itIsLoadedRowByRow(String path) {
        String csv = csv(path);
        int rows = TablesTest.parse(csv).size();
        copy("loaded", csv);

        assertThat(rows).isPositive();
        assertThat(postgres.sql("SELECT count(*) FROM loaded", "").strip()).isEqualTo(String.valueOf(rows));
    }

    @Test
    void textsArriveAsTheyAreOrBehindAnApostrophe() {
        copy("incidents", csv("/api/v1/incidents?all=true"));
        copyTexts();

        assertThat(postgres.sql(
                                "SELECT count(*) FROM texts WHERE NOT EXISTS (SELECT FROM incidents"
                                        + " WHERE title IN (text, chr(39) || text))",
                                "")
                        .strip())
                .isEqualTo("0");
        assertThat(postgres.sql("SELECT count(DISTINCT text) FROM texts", "").strip())
                .isEqualTo(String.valueOf(texts().stream().distinct().count()));
    }

    /** The same texts by another way: as the database itself writes them. */
    private void copyTexts() {
        postgres.sql("CREATE TABLE texts (text text)", "");
        String rows = texts().stream()
                .map(text -> text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t"))
                .collect(Collectors.joining("\n", "", "\n"));
        postgres.sql("COPY texts FROM STDIN", rows);
    }

    private String csv(String path) {
        return api.get(path + (path.contains("?") ? "&" : "?") + "format=csv").body();
    }

    /** Makes a table anew, of the columns that the first line names, and fills it. */
    private void copy(String table, String csv) {
        String columns = Arrays.stream(csv.substring(0, csv.indexOf("\r\n")).split(","))
                .map(column -> '"' + column + "\" " + type(column))
                .collect(Collectors.joining(", "));
        postgres.sql("DROP TABLE IF EXISTS " + table, "");
        postgres.sql("CREATE TABLE " + table + " (" + columns + ")", "");
        postgres.sql("COPY " + table + " FROM STDIN WITH (FORMAT csv, HEADER match)", csv);
    }

    /** That of a property of this name in the description of the API; text if it is no other, or not always the same. */
    private String type(String column) {
        List<String> types = description.at("/components/schemas").findValues("properties").stream()
                .map(properties -> properties.path(column))
                .filter(property -> property.has("type"))
                .map(property ->
                        property.path("type").asText() + property.path("format").asText())
                .distinct()
                .toList();
        return switch (types.size() == 1 ? types.get(0) : "") {
            case "integer" -> "bigint";
            case "number" -> "double precision";
            case "boolean" -> "boolean";
            case "stringdate-time" -> "timestamptz";
            default -> "text";
        };
    }
}
