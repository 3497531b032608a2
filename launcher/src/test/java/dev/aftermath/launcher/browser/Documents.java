package dev.aftermath.launcher.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents as a source publishes them, one file each. */
final class Documents {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Documents() {}

    /** What an ordinary document says; a test puts in what matters to it. */
    static Map<String, Object> document(String uuid, String title) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("UUID", uuid);
        document.put("URL", "https://status.example/" + uuid);
        document.put("Title", title);
        document.put("StartTime", "2026-03-20T10:00:00Z");
        document.put("EndTime", "2026-03-20T12:00:00Z");
        document.put("Categories", List.of("cloud"));
        document.put("Keywords", List.of("test"));
        document.put("Company", "GitHub");
        document.put("Product", "Pages");
        document.put("SourceFetchedAt", "2026-05-04T18:00:00Z");
        document.put("Summary", "A summary.");
        document.put("Description", "A description.");
        return document;
    }

    /** Writes a document. */
    static Path write(Path file, Map<String, Object> document) {
        try {
            return Files.write(file, MAPPER.writeValueAsBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
