package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code /openapi.json} says, and whether answers are like that. */
final class Described {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<String, Schema> compiled = new TreeMap<>();

    Described(JsonNode document) {
        this.document = document;
    }

    JsonNode operation(Endpoint endpoint) {
        return document.path("paths").path(endpoint.path()).path("get");
    }

    /** The answer has a status, a media type and a body that the description knows. */
    void assertHolds(Endpoint endpoint, HttpResponse<String> answer) {
        String what = answer.request().method() + " " + answer.uri() + " answers " + answer.statusCode() + ": "
                + answer.body();
        JsonNode responses = operation(endpoint).path("responses");
        JsonNode response = responses.has("" + answer.statusCode())
                ? responses.path("" + answer.statusCode())
                : responses.path("default");
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", "");
        if (answer.statusCode() == 304) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as(what + "; not described: " + type)
                .isFalse();
        if (type.endsWith("json")
                && !type.endsWith("ndjson")
                && content.path("schema").has("$ref")) {
            assertValid(what, content.path("schema").path("$ref").asText(), Api.parse(answer.body()));
        }
        if (type.endsWith("ndjson")) {
            List<String> rows = rows(response);
            answer.body().lines().forEach(line -> assertThat(rows).as(what).anyMatch(row -> errors(row, Api.parse(line))
                    .isEmpty()));
        }
    }

    /** @param reference place of the schema in the document */
    void assertValid(String what, String reference, JsonNode body) {
        assertThat(errors(reference, body)).as(what).isEmpty();
    }

    /** Places of the schemas of all lists directly in an answer. */
    private List<String> rows(JsonNode response) {
        String answer = response.path("content")
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asText();
        return document.at(answer.substring(1)).path("properties").findValuesAsText("$ref").stream()
                .distinct()
                .collect(Collectors.toList());
    }

    private List<Error> errors(String reference, JsonNode body) {
        return compiled.computeIfAbsent(reference, this::compile).validate(body);
    }

    private Schema compile(String reference) {
        ObjectNode schema = new ObjectMapper().createObjectNode();
        schema.put("$ref", reference);
        schema.set("components", document.path("components"));
        return SCHEMAS.getSchema(schema);
    }
}
