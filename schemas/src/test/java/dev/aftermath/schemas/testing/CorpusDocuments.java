package dev.aftermath.schemas.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TimePrecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** JSON documents as facts, each recorded once: as little parsing as the corpus and the samples need. */
public final class CorpusDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    private CorpusDocuments() {}

    /** One fact for each document of a folder. */
    public static List<IncidentEvent> recorded(Path folder) {
        List<IncidentEvent> events = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                JsonNode document = JSON.readTree(file.toFile());
                if (document.isObject()) {
                    String id = text(document, "UUID").toLowerCase(Locale.ROOT);
                    events.add(IncidentFixtures.recorded(id, incident(document)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the documents in " + folder, e);
        }
        return events;
    }

    private static Incident incident(JsonNode document) {
        return Incident.newBuilder()
                .setUrl(text(document, "URL"))
                .setArchiveUrl(text(document, "ArchiveURL"))
                .setTitle(text(document, "Title"))
                .setStartTime(time(document, "StartTime"))
                .setEndTime(time(document, "EndTime"))
                .setCategories(texts(document, "Categories"))
                .setKeywords(texts(document, "Keywords"))
                .setCompany(text(document, "Company"))
                .setProduct(text(document, "Product"))
                .setSourcePublishedAt(time(document, "SourcePublishedAt"))
                .setSourceFetchedAt(time(document, "SourceFetchedAt"))
                .setSummary(text(document, "Summary"))
                .setDescription(text(document, "Description"))
                .setStartPrecision(precision(document, "StartTime"))
                .setEndPrecision(precision(document, "EndTime"))
                .build();
    }

    private static String text(JsonNode document, String field) {
        return document.path(field).asText("");
    }

    private static List<String> texts(JsonNode document, String field) {
        List<String> texts = new ArrayList<>();
        document.path(field).forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static Instant time(JsonNode document, String field) {
        return written(document, field).map(OffsetDateTime::toInstant).orElse(null);
    }

    private static TimePrecision precision(JsonNode document, String field) {
        return written(document, field)
                .filter(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT))
                .map(date -> TimePrecision.DAY)
                .orElse(TimePrecision.MOMENT);
    }

    private static Optional<OffsetDateTime> written(JsonNode document, String field) {
        String text = text(document, field);
        return text.isEmpty() || text.equals(NO_TIME) ? Optional.empty() : Optional.of(OffsetDateTime.parse(text));
    }
}
