package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV and NDJSON are tables: one row for each thing that is counted, and the names are those of JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesTest {

    private final Api api = new Api();

    @BeforeAll
    void fill() {
        api.with(
                Rows.approximate("all", "", "all", "2015-08", 1, 2_000, 20_000),
                Rows.durations("all", "", "all", "2016-01", 2_000, 2_500),
                Rows.durationCounts("all", "", "2016-02", 0, 1, 0),
                Rows.durationCounts("all", "", "undated", 0, 0, 1),
                Rows.durations("company", "acme", "Acme", "2015-08", 20_000),
                Rows.durations("company", "acme", "Acme", "2016-01", 2_500),
                Rows.durations("company", "emca", "Emca", "2016-01", 2_000),
                Rows.approximate("category", "cloud", "cloud", "2015-08", 1, 2_000, 20_000),
                Rows.category("cloud", "2015-08", 2),
                Rows.category("time", "2016-01", 1),
                Rows.category("cloud", "undated", 1),
                Rows.pair("cloud", "time", "2015-08", 1),
                Rows.trend("acme", "Acme", "2015-08", 1, 20.0, Instant.EPOCH),
                Rows.trend("acme", "Acme", "2016-01", 1, 2.5, Instant.EPOCH),
                Rows.trend("emca", "Emca", "2016-01", 1, 2.0, Instant.EPOCH),
                incident("1", "acme", List.of("cloud", "a;b"), TimePrecision.MOMENT),
                incident("2", "acme", List.of("cloud"), TimePrecision.DAY),
                incident("3", "emca", List.of("time"), TimePrecision.MOMENT));
    }

    private static String id(String number) {
        return "655ee350-a86f-424b-89c5-f80cc0fe527" + number;
    }

    private static ViewChange incident(
            String number, String company, List<String> categories, TimePrecision precision) {
        CurrentIncident incident = Rows.incidentBuilder(id(number))
                .setCompanyKey(company)
                .setCategoryKeys(categories)
                .setStartPrecision(precision)
                .setTiming(precision == TimePrecision.DAY ? Timing.END_UNKNOWN : Timing.TIMED)
                .build();
        return ViewRows.current(id(number), incident);
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void durationsAreOneRowPerMember() {
        assertThat(rows("/api/v1/durations?by=company"))
                .extracting(row -> row.get("key") + " " + row.get("incidents") + " " + row.get("p50Seconds"))
                .containsExactly("acme 2 2.5", "emca 1 2.0");
    }

    @Test
    void durationsByPeriodAreOneRowPerMemberAndPeriod() {
        assertThat(rows("/api/v1/durations?by=company&grain=year"))
                .extracting(row -> row.get("period") + " " + row.get("key") + " " + row.get("timed"))
                .containsExactly("2015 acme 1", "2016 acme 1", "2016 emca 1");
        assertThat(rows("/api/v1/durations?grain=year").get(0)).containsEntry("approximate", "1");
        assertThat(rows("/api/v1/durations?grain=year"))
                .extracting(row -> row.get("period"))
                .containsExactly("2015", "2016", "undated");
    }

    @Test
    void aDistributionIsOneRowPerMemberAndBucketBesideAllOthers() {
        assertThat(rows("/api/v1/durations?by=company&key=acme&buckets=1"))
                .extracting(row -> String.join(
                        " ",
                        row.get("key"),
                        row.get("fromSeconds"),
                        row.get("toSeconds"),
                        row.get("incidents"),
                        row.get("others")))
                .containsExactly("acme 1.0 10.0 1 2", "acme 10.0 100.0 1 0");
        assertThat(rows("/api/v1/durations?buckets=1"))
                .extracting(row -> row.get("incidents") + row.get("others"))
                .containsExactly("3", "1");
    }

    @Test
    void aTableOfPeriodsAndBucketsAtOnceIsNone() {
        for (String format : List.of("csv", "ndjson")) {
            HttpResponse<String> refused = api.get("/api/v1/durations?grain=year&buckets=1&format=" + format);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("leave out buckets");
        }
        assertThat(api.json("/api/v1/durations?grain=year&buckets=1")
                        .at("/items/0")
                        .has("buckets"))
                .isTrue();
    }

    @Test
    void aTableWithoutRowsHasTheColumnsOfThoseThatItWouldHave() {
        assertThat(api.get("/api/v1/durations?by=product&buckets=5&format=csv").body())
                .isEqualTo("key,name,fromSeconds,toSeconds,incidents,others\r\n");
        assertThat(api.get("/api/v1/durations?by=product&grain=year&format=csv").body())
                .startsWith("period,key,name,incidents,timed,approximate,");
    }

    @Test
    void sharesAreOneRowPerPeriodAndCategory() {
        assertThat(rows("/api/v1/categories/periods?grain=year"))
                .extracting(TablesTest::share)
                .containsExactly(
                        "2015 cloud 2 of 2 1.0", "2016 time 1 of 3 0.3333333333333333", "undated cloud 1 of 1 1.0");
        assertThat(rows("/api/v1/categories/periods?grain=year&key=cloud"))
                .extracting(TablesTest::share)
                .containsExactly("2015 cloud 2 of 2 1.0", "2016 cloud 0 of 3 0.0", "undated cloud 1 of 1 1.0");
        assertThat(rows("/api/v1/categories/periods?from=2016-01"))
                .extracting(TablesTest::share)
                .containsExactly("2016-01 time 1 of 2 0.5");
    }

    private static String share(Map<String, String> row) {
        return row.get("period") + " " + row.get("key") + " " + row.get("incidents") + " of " + row.get("allIncidents")
                + " " + row.get("share");
    }

    @Test
    void categoriesHaveNoMonthsInACell() {
        assertThat(api.get("/api/v1/categories?format=csv").body())
                .isEqualTo("key,incidents,share,timed,approximate,p50Seconds,p90Seconds\r\n"
                        + "cloud,3,0.5,2,1,2.0,20.0\r\ntime,1,0.16666666666666666,0,0,,\r\n");
    }

    @Test
    void pairsAreOneRowEach() {
        assertThat(api.get("/api/v1/categories/pairs?format=csv").body())
                .isEqualTo("a,b,incidents,aIncidents,bIncidents,aShare,bShare\r\n"
                        + "cloud,time,1,3,1,0.3333333333333333,1.0\r\n");
        assertThat(rows("/api/v1/categories/pairs?key=other")).isEmpty();
        assertThat(rows("/api/v1/categories/pairs?key=time")).hasSize(1);
    }

    @Test
    void incidentsAreCountedByWhatIsAsked() {
        assertThat(api.get("/api/v1/counts?by=category&company=acme&format=csv").body())
                .isEqualTo("key,name,incidents,share\r\ncloud,cloud,2,1.0\r\na;b,a;b,1,0.5\r\n");
        assertThat(api.get("/api/v1/counts?by=company&category=cloud&format=csv")
                        .body())
                .isEqualTo("key,name,incidents,share\r\nacme,Acme,2,1.0\r\n");
        assertThat(rows("/api/v1/counts?by=timing"))
                .extracting(row -> row.get("key") + " " + row.get("incidents"))
                .containsExactly("TIMED 2", "END_UNKNOWN 1", "INSTANT 0", "OPEN 0", "START_UNKNOWN 0", "UNDATED 0");
        assertThat(api.json("/api/v1/counts?text=rolled&by=company")
                        .at("/incidents")
                        .asLong())
                .isEqualTo(3);
        assertThat(rows("/api/v1/counts?text=rolled&by=company&timing=TIMED"))
                .extracting(row -> row.get("name") + " " + row.get("incidents"))
                .containsExactly("Acme 1", "Emca 1");
        assertThat(api.get("/api/v1/counts?by=month").statusCode()).isEqualTo(400);
    }

    @Test
    void companiesStandBesideEachOtherPeriodByPeriod() {
        assertThat(rows("/api/v1/trends?grain=year&key=acme&key=emca"))
                .extracting(row -> String.join(
                        " ",
                        row.get("key"),
                        row.get("name"),
                        row.get("period"),
                        row.get("incidents"),
                        row.get("downtimeSeconds"),
                        row.get("timed")))
                .containsExactly("acme Acme 2015 1 20.0 1", "acme Acme 2016 1 2.5 1", "emca Emca 2016 1 2.0 1");
        assertThat(rows("/api/v1/trends?key=emca"))
                .extracting(row -> row.get("period"))
                .containsExactly("2016-01");
        assertThat(rows("/api/v1/companies?key=emca&key=nobody"))
                .extracting(row -> row.get("key"))
                .containsExactly("emca");
    }

    @Test
    void startsOfADayHaveARowWithoutAnHour() {
        assertThat(api.get("/api/v1/starts?format=csv").body())
                .isEqualTo("weekday,hour,incidents\r\n4,19,2\r\n4,,1\r\n");
        JsonNode starts = api.json("/api/v1/starts");
        assertThat(starts.at("/incidents").asLong()).isEqualTo(3);
        assertThat(starts.at("/hourUnknown").asLong()).isEqualTo(1);
    }

    @Test
    void textsInACellAreToldApart() {
        assertThat(rows("/api/v1/incidents?company=acme&sort=oldest").get(0))
                .containsEntry("categoryKeys", "cloud;a\\;b");
    }

    @Test
    void whatIsAroundAnIncidentIsATable() {
        assertThat(rows("/api/v1/incidents/" + id("1") + "/neighbours"))
                .extracting(row -> row.get("relation") + " " + row.get("incidentId"))
                .containsExactly("next " + id("2"), "nearby " + id("3"));
    }

    @Test
    void freshnessIsATableOfPartitions() {
        assertThat(api.get("/api/v1/freshness?format=csv").body())
                .isEqualTo("partition,offset,end,lag\r\n0,40,42,2\r\n1,7,7,0\r\n");
    }

    static Stream<Class<? extends Record>> typesOfRows() {
        return Endpoint.LISTED.stream()
                .flatMap(endpoint -> endpoint.rows().stream())
                .distinct();
    }

    /** One value has no form of its own: a field's before and after. */
    @ParameterizedTest
    @MethodSource("typesOfRows")
    void columnsHaveTheNamesOfJsonAndRowsAreFlat(Class<? extends Record> type) {
        List<String> names = new ArrayList<>();
        collect(TypeFactory.defaultInstance().constructType(type), names);
        assertThat(FlatRow.columns(type)).containsExactlyElementsOf(names).doesNotHaveDuplicates();
    }

    private static void collect(JavaType type, List<String> names) {
        BeanDescription description = Json.describe(type);
        for (BeanPropertyDefinition property : description.findProperties()) {
            JavaType value = property.getPrimaryType();
            if (new JacksonAnnotationIntrospector().findUnwrappingNameTransformer(property.getAccessor()) != null) {
                collect(value, names);
                continue;
            }
            boolean ofTexts =
                    value.isCollectionLikeType() && value.getContentType().hasRawClass(String.class);
            assertThat(value.isMapLikeType()
                            || value.getRawClass().isRecord()
                            || value.isCollectionLikeType() && !ofTexts)
                    .as(type + "." + property.getName())
                    .isFalse();
            names.add(property.getName());
        }
    }

    /** Parsed by what others wrote, and the same as NDJSON but for what is absent. */
    private List<Map<String, String>> rows(String path) {
        String separator = path.contains("?") ? "&" : "?";
        List<Map<String, String>> rows =
                parse(api.get(path + separator + "format=csv").body());
        List<JsonNode> lines = api.get(path + separator + "format=ndjson")
                .body()
                .lines()
                .map(Api::parse)
                .toList();
        assertThat(lines).hasSameSizeAs(rows);
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> row = rows.get(i);
            lines.get(i).properties().forEach(field -> {
                assertThat(row).containsKey(field.getKey());
                if (!field.getValue().isArray()) {
                    assertThat(row)
                            .containsEntry(field.getKey(), field.getValue().asText());
                }
            });
        }
        return rows;
    }

    static List<Map<String, String>> parse(String csv) {
        CsvMapper mapper = new CsvMapper();
        try (var rows = mapper.readerForMapOf(String.class)
                .with(mapper.schemaFor(Map.class).withHeader())
                .with(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
                .<Map<String, String>>readValues(csv)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new AssertionError("no CSV: " + csv, e);
        }
    }
}
