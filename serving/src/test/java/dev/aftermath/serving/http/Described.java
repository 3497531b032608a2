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
                && !references(content.path("schema")).isEmpty()) {
            assertOneOf(what, references(content.path("schema")), answer.body());
        }
        if (type.endsWith("ndjson")) {
            List<String> rows = references(content.path("x-line-schema"));
            assertThat(rows).as(what).isNotEmpty();
            answer.body().lines().forEach(line -> assertOneOf(what, rows, line));
        }
    }

    /** @param reference place of the schema in the document */
    void assertValid(String what, String reference, JsonNode body) {
        assertThat(errors(reference, body)).as(what).isEmpty();
    }

    private void assertOneOf(String what, List<String> references, String body) {
        assertThat(references).as(what).anyMatch(reference -> errors(reference, Api.parse(body))
                .isEmpty());
    }

    /** Places of the schemas that a schema stands for, one or any of several. */
    private static List<String> references(JsonNode schema) {
        return schema.findValuesAsText("$ref");
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
