package dev.aftermath.serving.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The API as OpenAPI 3.1, from what {@link Endpoint} says and the types of the answers. */
final class OpenApi {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, Parameter<?>> PLACEHOLDERS = Map.of(
            "key", Parameter.text("key", "github", "Key, name or alias of a company; /api/v1/companies lists them"),
            "id", Parameter.text("id", "655ee350-a86f-424b-89c5-f80cc0fe527e", "Id of an incident, a UUID"));

    /** Answer whether or not the index is complete. */
    private static final Set<Endpoint> NEVER_WAITING =
            Set.of(Endpoint.API, Endpoint.LIVE, Endpoint.METRICS, Endpoint.DEFINITIONS, Endpoint.OPENAPI);

    private static final Set<Endpoint> OPEN = Set.of(Endpoint.LIVE, Endpoint.READY);

    private static final String DESCRIPTION =
            "Every figure comes with the counts behind it, and says how much of the log"
                    + " it reflects. What is unknown is absent, never zero. Tables come as JSON, CSV or NDJSON, chosen by Accept or"
                    + " format. A GET can be a HEAD. An unknown parameter is a 400 that names the known ones.";

    /** Where this description is: addresses of servers are relative to it. */
    private static final String HERE = ".";

    private final AnswerSchemas schemas = new AnswerSchemas();
    private final boolean guarded;

    private OpenApi(boolean guarded) {
        this.guarded = guarded;
    }

    /**
     * @param guarded whether the token is wanted
     * @throws IllegalStateException if an endpoint lacks something: a line that says what to add
     */
    static byte[] json(List<Endpoint> endpoints, boolean guarded) {
        return Json.bytes(new OpenApi(guarded).document(endpoints));
    }

    private Map<String, Object> document(List<Endpoint> endpoints) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put(Endpoint.API.path(), Map.of("get", operation(Endpoint.API)));
        endpoints.forEach(endpoint -> paths.put(endpoint.path(), Map.of("get", operation(endpoint))));
        Map<String, Object> components = new LinkedHashMap<>();
        if (guarded) {
            paths.put(Endpoint.SESSION, Map.of("post", session()));
            components.put(
                    "securitySchemes",
                    ordered(
                            "token",
                            ordered("type", "http", "scheme", "bearer"),
                            "session",
                            ordered("type", "apiKey", "in", "cookie", "name", Guard.COOKIE)));
        }
        components.put("schemas", schemas.all());
        return ordered(
                "openapi",
                "3.1.0",
                "info",
                ordered(
                        "title",
                        "Aftermath",
                        "version",
                        "1",
                        "description",
                        DESCRIPTION,
                        "license",
                        ordered("name", "Apache License 2.0", "identifier", "Apache-2.0")),
                "servers",
                List.of(ordered("url", HERE)),
                "paths",
                paths,
                "components",
                components);
    }

    private Map<String, Object> operation(Endpoint endpoint) {
        if (endpoint.mediaType() == null) {
            throw new IllegalStateException("nothing says what " + endpoint.path()
                    + " answers: add .answering(THE_RECORD.class) to its Endpoint");
        }
        Map<String, Object> operation = ordered("operationId", name(endpoint.path()), "summary", endpoint.purpose());
        List<Object> parameters = new ArrayList<>();
        Matcher placeholders = PLACEHOLDER.matcher(endpoint.path());
        while (placeholders.find()) {
            Parameter<?> placeholder = PLACEHOLDERS.get(placeholders.group(1));
            if (placeholder == null) {
                throw new IllegalStateException("nothing says what {" + placeholders.group(1) + "} is in "
                        + endpoint.path() + ": add it to OpenApi.PLACEHOLDERS");
            }
            parameters.add(parameter(placeholder, "path"));
        }
        boolean named = !parameters.isEmpty();
        endpoint.parameters().forEach(parameter -> parameters.add(parameter(parameter, "query")));
        if (endpoint == Endpoint.STREAM) {
            parameters.add(parameter(
                    Parameter.text(
                            "Last-Event-ID", "1f0c9a3e-17", "Id of the last event seen: the stream resumes after it"),
                    "header"));
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        operation.put("responses", responses(endpoint, named));
        if (guarded && !OPEN.contains(endpoint)) {
            operation.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        }
        return operation;
    }

    private static Map<String, Object> parameter(Parameter<?> parameter, String place) {
        Map<String, Object> described = ordered("name", parameter.name(), "in", place);
        if (place.equals("path")) {
            described.put("required", true);
        }
        described.put("description", parameter.description());
        described.put("schema", parameter.kind().schema());
        return described;
    }

    private Map<String, Object> responses(Endpoint endpoint, boolean named) {
        boolean json = endpoint.mediaType().equals(Format.JSON.mediaType());
        Map<String, Object> responses = ordered("200", answer(endpoint));
        if (json && !OPEN.contains(endpoint)) {
            responses.put("304", ordered("description", "The answer that If-None-Match names is still current"));
        }
        responses.put("400", problem("The request is not valid; the detail says why, and the remedy"));
        if (guarded && !OPEN.contains(endpoint)) {
            responses.put("401", problem("The token is missing or wrong"));
        }
        if (named) {
            responses.put("404", problem("There is nothing of that name"));
        }
        if (!NEVER_WAITING.contains(endpoint)) {
            responses.put("503", problem("No answer is possible yet, or not in time: ask again after Retry-After"));
        }
        responses.put("default", problem("Any other reason why there is no answer"));
        return responses;
    }

    private Map<String, Object> answer(Endpoint endpoint) {
        boolean json = endpoint.mediaType().equals(Format.JSON.mediaType());
        Map<String, Object> content = new LinkedHashMap<>();
        if (json) {
            content.put(endpoint.mediaType(), ordered("schema", oneOf(endpoint.answer())));
            if (!endpoint.answer().isEmpty()
                    && Tabular.class.isAssignableFrom(endpoint.answer().get(0))) {
                content.put(Format.CSV.mediaType(), ordered("schema", csv(endpoint)));
                content.put(
                        Format.NDJSON.mediaType(),
                        ordered("schema", ordered("type", "string"), "x-line-schema", oneOf(endpoint.rows())));
            }
            return ordered("description", "The answer", "content", content);
        }
        String parts = endpoint.answer().stream()
                .map(part -> schemas.reference(part).get("$ref").toString().replaceAll(".*/", ""))
                .collect(Collectors.joining(", or "));
        content.put(endpoint.mediaType().replaceAll(";.*", ""), ordered("schema", ordered("type", "string")));
        return ordered(
                "description", parts.isEmpty() ? "The answer" : "Events whose data are " + parts, "content", content);
    }

    /** The schema of what is of one of some types. */
    private Map<String, Object> oneOf(List<? extends Class<?>> types) {
        return switch (types.size()) {
            case 0 -> ordered("type", "object");
            case 1 -> schemas.reference(types.get(0));
            default -> ordered("anyOf", types.stream().map(schemas::reference).toList());
        };
    }

    private static Map<String, Object> csv(Endpoint endpoint) {
        if (endpoint.rows().isEmpty()) {
            throw new IllegalStateException("nothing says what the rows of " + endpoint.path()
                    + " are: add .rows(THE_RECORD.class) to its Endpoint");
        }
        return ordered(
                "type",
                "string",
                "description",
                endpoint.rows().stream()
                                .map(row -> String.join(",", FlatRow.columns(row)))
                                .collect(Collectors.joining("; or ", "The first line is ", ""))
                        + ". In the others, unknown is empty, a list is written as a;b, and an apostrophe precedes what a"
                        + " spreadsheet would run.");
    }

    private Map<String, Object> problem(String description) {
        return ordered(
                "description",
                description,
                "content",
                ordered(Problem.CONTENT_TYPE, ordered("schema", schemas.reference(Problem.class))));
    }

    private Map<String, Object> session() {
        return ordered(
                "operationId",
                "openSession",
                "summary",
                "A cookie in place of the token, which a browser sends with event streams and links to files",
                "responses",
                ordered(
                        "204",
                        ordered("description", "Set-Cookie has it"),
                        "401",
                        problem("The token is missing or wrong"),
                        "default",
                        problem("Any other reason why there is no answer")),
                "security",
                List.of(Map.of("token", List.of())));
    }

    /** {@code /api/v1/companies/{key}/trend} is {@code companiesKeyTrend}. */
    private static String name(String path) {
        String[] words =
                path.replaceFirst("^/api/v1(?=/)", "").replaceFirst("^/", "").split("[^A-Za-z0-9]+");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
