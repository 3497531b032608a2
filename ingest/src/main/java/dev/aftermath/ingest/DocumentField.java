package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Incident;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The fields of a document: by the name that sources write, the field of {@link Incident} that has what it says, and its
 * bounds (DEFINITIONS: Documents).
 */
enum DocumentField {
    UUID("UUID"),
    URL("URL", "url", Bounds.ADDRESS_CHARACTERS),
    ARCHIVE_URL("ArchiveURL", "archiveUrl", Bounds.ADDRESS_CHARACTERS),
    TITLE("Title", "title", Bounds.TITLE_CHARACTERS),
    START_TIME("StartTime", "startTime"),
    END_TIME("EndTime", "endTime"),
    CATEGORIES("Categories", "categories", Bounds.NAME_CHARACTERS, Bounds.CATEGORIES),
    KEYWORDS("Keywords", "keywords", Bounds.NAME_CHARACTERS, Bounds.KEYWORDS),
    COMPANY("Company", "company", Bounds.NAME_CHARACTERS),
    PRODUCT("Product", "product", Bounds.NAME_CHARACTERS),
    SOURCE_PUBLISHED_AT("SourcePublishedAt", "sourcePublishedAt"),
    SOURCE_FETCHED_AT("SourceFetchedAt", "sourceFetchedAt"),
    SUMMARY("Summary", "summary", Bounds.SUMMARY_CHARACTERS),
    DESCRIPTION("Description", "description");

    /** All but the UUID, which stands beside the incident in a fact. */
    static final List<DocumentField> OF_INCIDENT =
            Arrays.stream(values()).filter(field -> field != UUID).toList();

    private static final Map<String, DocumentField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DocumentField::jsonName, Function.identity()));

    private final String jsonName;
    private final Schema.Field incidentField;
    private final int mostCharacters;
    private final int mostEntries;

    /** What names the incident and is no part of what is said about it. */
    DocumentField(String jsonName) {
        this(jsonName, null, Integer.MAX_VALUE, 1);
    }

    /** A time, or a text that only the size of the document bounds. */
    DocumentField(String jsonName, String incidentField) {
        this(jsonName, incidentField, Integer.MAX_VALUE);
    }

    DocumentField(String jsonName, String incidentField, int mostCharacters) {
        this(jsonName, incidentField, mostCharacters, 1);
    }

    DocumentField(String jsonName, String incidentField, int mostCharacters, int mostEntries) {
        this.jsonName = jsonName;
        this.incidentField = incidentField == null ? null : field(incidentField);
        this.mostCharacters = mostCharacters;
        this.mostEntries = mostEntries;
    }

    private static Schema.Field field(String name) {
        return Objects.requireNonNull(
                Incident.getClassSchema().getField(name),
                () -> "Incident in schemas/src/main/avro/incident-event.avsc has no field " + name);
    }

    static Optional<DocumentField> named(String jsonName) {
        return Optional.ofNullable(BY_NAME.get(jsonName));
    }

    String jsonName() {
        return jsonName;
    }

    /** JSON pointer to the field; no name holds a character that would need an escape. */
    String pointer() {
        return '/' + jsonName;
    }

    /** Whether the field holds an array of strings; otherwise it holds one string. */
    boolean isList() {
        return mostEntries > 1;
    }

    /** Most characters of its text, or of each entry. */
    int mostCharacters() {
        return mostCharacters;
    }

    /** Most entries of a list. */
    int mostEntries() {
        return mostEntries;
    }

    /** Whether it holds a time, as text. */
    boolean isTime() {
        return incidentField != null && incidentField.schema().getType() == Schema.Type.UNION;
    }

    /** The field of {@link Incident}: a text, a list of texts, or a time, which is null if unknown. The UUID has none. */
    Schema.Field incidentField() {
        return incidentField;
    }

    /** Whether what cannot be seen says nothing in it: it holds names. */
    boolean isOfNames() {
        return isList() || this == COMPANY || this == PRODUCT;
    }
}
