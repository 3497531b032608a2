package dev.aftermath.launcher.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Lists of the API's answers. */
final class Items {

    private Items() {}

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The one with a key. */
    static JsonNode withKey(JsonNode array, String key) {
        return list(array).stream()
                .filter(item -> item.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** What each of them must look like. */
    static <T> List<String> each(List<T> items, Function<T, String> words) {
        return items.stream().map(words).toList();
    }
}
