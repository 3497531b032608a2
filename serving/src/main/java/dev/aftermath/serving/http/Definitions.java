package dev.aftermath.serving.http;

import dev.aftermath.index.view.MayBeAbsent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the words and numbers of the answers mean. */
record Definitions(List<Definition> items) {

    /**
     * @param name as answers write it
     * @param unit null if it has none
     */
    record Definition(String name, @MayBeAbsent String unit, String meaning) {}

    private static final byte[] JSON = read("definitions.json");

    static byte[] json() {
        return JSON;
    }

    /** The meaning of each by its name. */
    static Map<String, String> meanings() {
        return Json.read(JSON, Definitions.class).items().stream()
                .collect(Collectors.toMap(Definition::name, Definition::meaning));
    }

    private static byte[] read(String resource) {
        try (var in = Definitions.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
