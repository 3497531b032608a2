package dev.aftermath.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Documents for tests, as JSON text. */
final class Documents {

    static final String PLATFORM_SH_ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";

    private final Map<String, String> jsonByField = new LinkedHashMap<>();

    private Documents() {}

    static Documents platformSh() {
        return incident(PLATFORM_SH_ID)
                .with("Title", "Upgrade locks up the European region")
                .with("StartTime", "2016-08-18T19:00:00Z")
                .with("EndTime", "2016-08-18T23:30:00Z")
                .withJson("Categories", "[\"automation\",\"config-change\"]")
                .with("Company", "Platform.sh")
                .with("SourceFetchedAt", "2026-05-04T18:00:00Z");
    }

    static Documents incident(String id) {
        return new Documents().with("UUID", id);
    }

    /** An id for the n-th incident of a test. */
    static String id(int n) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L | n).toString();
    }

    Documents with(String field, String text) {
        return withJson(field, '"' + text + '"');
    }

    Documents withJson(String field, String json) {
        jsonByField.put(field, json);
        return this;
    }

    String json() {
        return jsonByField.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    ParseResult parsed() {
        return IncidentParser.parse(utf8(json()));
    }

    ValidationResult validated() {
        return IncidentValidator.validate((DocumentFields) parsed(), IngestScenario.NOW);
    }

    ValidIncident valid() {
        return (ValidIncident) validated();
    }

    void write(Path file) {
        write(file, json());
    }

    static void write(Path file, String text) {
        write(file, utf8(text));
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
