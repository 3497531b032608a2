package dev.aftermath.serving.http;

import static dev.aftermath.serving.http.Api.FRESHNESS_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewRows;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeighbourApiTest {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final String NEIGHBOURS = "/api/v1/incidents/" + ID + "/neighbours";

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void neighboursAreThere() {
        api.with(
                ViewRows.current(ID, Rows.incident(ID)),
                IncidentApiTest.incident("before", "acme", "2016-08-18T18:59:00Z", 600),
                IncidentApiTest.incident("elsewhere", "globex", "2016-08-20T00:00:00Z", 600));

        JsonNode answer = api.json(NEIGHBOURS);
        assertThat(answer.at("/incidentId").asText()).isEqualTo(ID);
        assertThat(answer.at("/previous/incidentId").asText()).isEqualTo("before");
        assertThat(answer.has("next")).isFalse();
        assertThat(answer.at("/overlapping/incidents").asLong()).isEqualTo(1);
        assertThat(answer.at("/overlapping/items/0/incidentId").asText()).isEqualTo("before");
        assertThat(answer.at("/nearby/items/0/companyKey").asText()).isEqualTo("globex");
        assertThat(answer.at("/freshness/lag").asLong()).isEqualTo(2);
        assertThat(answer.has("neighbours")).isFalse();
    }

    @Test
    void anIncidentThatIsNotThereHasNone() {
        HttpResponse<String> answer = api.get(NEIGHBOURS);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/api/v1/incidents/" + ID + "/facts has its history");
    }

    @Test
    void whatIsMissingIsCounted() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.get("/api/v1/quality?company=acme&from=2016-08").body())
                .startsWith(
                        "{\"incidents\":1,\"timed\":1,\"approximate\":0,\"instant\":0,\"open\":0,\"endUnknown\":0,\"startUnknown\":0,"
                                + "\"undated\":0,\"unknownStart\":0,\"unknownEnd\":0,\"unknownTimes\":0,\"items\":["
                                + "{\"field\":\"url\",\"empty\":1,\"incidents\":1},")
                .contains("{\"field\":\"description\",\"empty\":0,\"incidents\":1}")
                .endsWith("\"incidents\":1}]," + FRESHNESS_JSON);
        assertThat(api.json("/api/v1/quality?timing=UNDATED").at("/incidents").asLong())
                .isZero();
    }

    @Test
    void whatIsMissingIsATable() {
        api.with(ViewRows.current(ID, Rows.incident(ID)));

        assertThat(api.get("/api/v1/quality?format=csv").body())
                .startsWith("field,empty,incidents\r\nurl,1,1\r\narchiveUrl,1,1\r\ntitle,0,1\r\n");
    }

    @Test
    void theyWaitForTheViews() {
        api.readiness = () -> Readiness.waiting("reading", 0);

        for (String path : List.of(NEIGHBOURS, "/api/v1/quality")) {
            assertThat(api.get(path).statusCode()).as(path).isEqualTo(503);
        }
    }
}
