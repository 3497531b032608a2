package dev.aftermath.schemas.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Texts that a document may hold in any field to harm who looks at it: scripts, event handlers, links, formulas. */
public final class HostileTexts {

    private static final String RESOURCE = "hostile-texts.json";

    private HostileTexts() {}

    public static List<String> all() {
        try (InputStream in = HostileTexts.class.getResourceAsStream(RESOURCE)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
