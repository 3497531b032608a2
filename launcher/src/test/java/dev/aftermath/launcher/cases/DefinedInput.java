package dev.aftermath.launcher.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document, and what the definitions say of it.
 *
 * @param name what it is about
 * @param document its fields
 * @param reason the code of its rejection; null if it is an incident
 * @param pointer where the rejection points to; null if it is an incident
 * @param fields what the incident then says, by name of its field; what is not named is not compared
 */
record DefinedInput(String name, ObjectNode document, String reason, String pointer, Map<String, Object> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an incident does not say at all, as the value of a field. */
    static final Object NONE = new Object();

    String id() {
        return document.get("UUID").asText().toLowerCase(java.util.Locale.ROOT);
    }

    boolean isRejected() {
        return reason != null;
    }

    byte[] bytes() {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    /** Begins with an incident of two hours of a company of its own. */
    static final class Builder {

        private final String name;
        private final ObjectNode document = JSON.createObjectNode();

        private Builder(String name) {
            this.name = name;
            document.put(
                    "UUID",
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString());
            document.put("Title", name);
            times("2024-05-06T10:00:00Z", "2024-05-06T12:00:00Z");
        }

        Builder with(String field, String text) {
            document.put(field, text);
            return this;
        }

        Builder with(String field, List<String> texts) {
            document.putPOJO(field, new ArrayList<>(texts));
            return this;
        }

        Builder times(String start, String end) {
            document.put("StartTime", start);
            document.put("EndTime", end);
            return this;
        }

        DefinedInput rejected(String reason, String pointer) {
            return new DefinedInput(name, document, reason, pointer, Map.of());
        }

        /** @param namesAndValues names of fields, each followed by its value */
        DefinedInput says(Object... namesAndValues) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            return new DefinedInput(name, document, null, null, fields);
        }
    }
}
