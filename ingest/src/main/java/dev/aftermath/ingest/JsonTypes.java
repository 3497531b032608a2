package dev.aftermath.ingest;

import com.fasterxml.jackson.core.JsonToken;

/** Names of the JSON types, for people. */
final class JsonTypes {

    private JsonTypes() {}

    /** The type of the value that begins with a token: {@code an array}. */
    static String withArticle(JsonToken first) {
        return switch (first) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "a number";
        };
    }
}
