package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.testing.HostileTexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    private static final String CATEGORIES = "/api/v1/categories";
    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aTableCanBeHadAsCsv() {
        api.with(
                Rows.trend("azure", "Azure", "2012-03", 0, 36_900.0),
                Rows.trend("azure", "Azure", "2012-02", 1, 14_913_411.0));

        HttpResponse<String> csv = api.get("/api/v1/companies/azure/trend?format=csv");
        assertThat(csv.body())
                .isEqualTo(
                        "month,incidents,downtimeSeconds,timed,approximate,trailing12Incidents,trailing12DowntimeSeconds,"
                                + "incidentsYearBefore,downtimeSecondsYearBefore\r\n"
                                + "2012-02,1,14913411.0,0,0,,,,\r\n2012-03,0,36900.0,0,0,,,,\r\n");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8; header=present");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"aftermath-trend-azure.csv\"");
        assertThat(csv.headers().firstValue("Aftermath-Freshness"))
                .contains("lag=2, as-of=\"2020-01-02T03:04:05.678Z\"");
        assertThat(api.get("/api/v1/companies/azure/trend?grain=year&format=csv")
                        .body())
                .isEqualTo(
                        "period,incidents,downtimeSeconds,timed,approximate,trailing12Incidents,trailing12DowntimeSeconds,"
                                + "incidentsYearBefore,downtimeSecondsYearBefore\r\n2012,1,14950311.0,0,0,,,,\r\n");
    }

    @Test
    void aTableWithoutRowsHasItsColumns() {
        assertThat(api.get("/api/v1/companies?format=csv").body())
                .isEqualTo(
                        "key,name,incidents,undated,downtimeSeconds,meanSecondsBetweenStarts,timed,approximate,medianSeconds,p90Seconds,"
                                + "incidentsYearBefore,change\r\n");
        assertThat(api.get("/api/v1/companies?format=ndjson").body()).isEmpty();
    }

    @Test
    void rowsAreLinesOfNdjson() {
        api.with(Rows.category("cloud", "2016-08", 3), Rows.category("time", "2016-09", 1));

        HttpResponse<String> lines = api.send("GET", CATEGORIES, "Accept", "application/x-ndjson");
        assertThat(lines.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines.body())
                .isEqualTo("{\"key\":\"cloud\",\"incidents\":3,\"timed\":0,\"approximate\":0}\n"
                        + "{\"key\":\"time\",\"incidents\":1,\"timed\":0,\"approximate\":0}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "text/*|text/csv; charset=utf-8; header=present",
                "application/json;q=0.5, text/csv|text/csv; charset=utf-8; header=present",
                "text/html, application/xhtml+xml, */*;q=0.8|application/json",
                "text/csv;q=0, */*|application/json",
                "APPLICATION/X-NDJSON|application/x-ndjson",
            })
    void theBestOfWhatIsAcceptedIsSent(String accept, String contentType) {
        assertThat(api.send("GET", CATEGORIES, "Accept", accept).headers().firstValue("Content-Type"))
                .contains(contentType);
    }

    @Test
    void whatIsNotOfferedIsNamed() {
        HttpResponse<String> refused = api.send("GET", CATEGORIES, "Accept", "image/png");
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(refused.body()).contains("image/png").contains("application/json, text/csv, application/x-ndjson");

        HttpResponse<String> unknown = api.get(CATEGORIES + "?format=xml");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("\\\"xml\\\"").contains("json, csv, ndjson");
        assertThat(api.send("GET", CATEGORIES + "?format=json", "Accept", "text/csv")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void noCellIsAFormula() {
        for (String text : HostileTexts.all()) {
            api.with(Rows.trend("hostile", text, "2016-08", 1, 0.0));
            String csv = api.get("/api/v1/companies?format=csv").body();
            String cell = csv.substring(csv.indexOf("hostile,") + "hostile,".length());
            assertThat(cell.startsWith("\"") ? cell.substring(1) : cell)
                    .as(text)
                    .doesNotStartWith("=")
                    .doesNotStartWith("+")
                    .doesNotStartWith("-")
                    .doesNotStartWith("@")
                    .doesNotStartWith("\t")
                    .doesNotStartWith("\r");
        }
    }

    @Test
    void theSameFiguresNeedNotBeSentAgain() {
        api.with(Rows.category("cloud", "2016-08", 3));
        for (String format : List.of("json", "csv", "ndjson")) {
            String path = CATEGORIES + "?format=" + format;
            String tag = api.get(path).headers().firstValue("ETag").orElseThrow();
            api.freshness = () -> new Freshness(Api.FRESHNESS.log(), 2, Instant.now());

            for (String known : List.of(tag, "\"other\", " + tag, tag.substring(2), "*")) {
                HttpResponse<String> again = api.send("GET", path, "If-None-Match", known);
                assertThat(again.statusCode()).as(format + " " + known).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.headers().firstValue("ETag")).contains(tag);
            }
            assertThat(api.send("GET", path, "If-None-Match", "\"other\"").statusCode())
                    .isEqualTo(200);
        }
        String before = api.get(CATEGORIES).headers().firstValue("ETag").orElseThrow();
        api.with(Rows.category("cloud", "2016-08", 4));
        assertThat(api.send("GET", CATEGORIES, "If-None-Match", before).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLargeAnswerIsCompressedForThoseWhoCanReadThat() throws Exception {
        for (int i = 0; i < 500; i++) {
            api.with(Rows.category("category-" + i, "2016-08", 3));
        }
        for (String format : List.of("json", "csv", "ndjson")) {
            String path = CATEGORIES + "?format=" + format;
            HttpResponse<byte[]> packed = api.send("GET", path, BodyHandlers.ofByteArray(), "Accept-Encoding", "gzip");
            assertThat(packed.headers().firstValue("Content-Encoding"))
                    .as(format)
                    .contains("gzip");
            String unpacked = new String(
                    new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                    StandardCharsets.UTF_8);
            HttpResponse<String> plain = api.get(path);
            assertThat(unpacked).isEqualTo(plain.body());
            assertThat(packed.headers().firstValue("ETag"))
                    .isEqualTo(plain.headers().firstValue("ETag"));
            assertThat(plain.headers().firstValue("Vary")).contains("Accept, Accept-Encoding");
        }
    }

    @Test
    void aHeadRequestGetsTheHeadersOfTheGet() {
        api.with(Rows.category("cloud", "2016-08", 3));
        for (String format : List.of("json", "csv", "ndjson")) {
            HttpResponse<String> head = api.send("HEAD", CATEGORIES + "?format=" + format);
            HttpResponse<String> get = api.get(CATEGORIES + "?format=" + format);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("ETag"))
                    .isEqualTo(get.headers().firstValue("ETag"));
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(get.headers().firstValue("Content-Type"));
            assertThat(head.headers().allValues("Content-Length"))
                    .isEqualTo(get.headers().allValues("Content-Length"))
                    .doesNotContain("0");
        }
    }

    @Test
    void pagesWithoutAPlaceForACursorHaveALink() {
        api.with(ViewRows.current(ID, Rows.incident(ID)), ViewRows.current("0" + ID.substring(1), Rows.incident(ID)));

        HttpResponse<String> first = api.get("/api/v1/incidents?format=csv&limit=1&company=acme");
        String link = first.headers().firstValue("Link").orElseThrow();
        assertThat(link).matches("<\\./incidents\\?company=acme&cursor=[^&]+&format=csv&limit=1>; rel=\"next\"");
        HttpResponse<String> second = api.get(Api.follow("/api/v1/incidents", link));
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(second.body().lines()).hasSize(2);
        assertThat(second.body()).isNotEqualTo(first.body());
    }

    @Test
    void whatIsUnchangedSaysNothingOfAContentThatItDoesNotHave() throws IOException {
        for (String type : List.of("application/json", "text/csv", "application/x-ndjson")) {
            String tag = api.send("GET", "/api/v1/categories", "Accept", type)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            String unchanged = RawHttp.answer(
                    api.port(),
                    "GET /api/v1/categories HTTP/1.1",
                    "Host: localhost",
                    "Accept: " + type,
                    "If-None-Match: " + tag,
                    "Connection: close");
            assertThat(unchanged)
                    .startsWith("HTTP/1.1 304")
                    .containsIgnoringCase("ETag: ")
                    .endsWith("\r\n\r\n");
            assertThat(unchanged.toLowerCase(Locale.ROOT)).doesNotContain("\ncontent-type:", "\ncontent-length:");
        }
    }
}
