package dev.aftermath.serving.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the words and numbers of the answers mean, as {@code {"items":[{"name","unit","meaning"}]}}. */
final class Definitions {

    private static final byte[] JSON = read("definitions.json");

    private Definitions() {}

    static byte[] json() {
        return JSON;
    }

    private static byte[] read(String resource) {
        try (var in = Definitions.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
