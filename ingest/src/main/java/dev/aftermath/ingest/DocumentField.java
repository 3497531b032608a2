package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a document, by the names that sources write, and their bounds (DEFINITIONS: Documents). */
enum DocumentField {
    UUID("UUID"),
    URL("URL", Bounds.ADDRESS_CHARACTERS),
    ARCHIVE_URL("ArchiveURL", Bounds.ADDRESS_CHARACTERS),
    TITLE("Title", Bounds.TITLE_CHARACTERS),
    START_TIME("StartTime"),
    END_TIME("EndTime"),
    CATEGORIES("Categories", Bounds.NAME_CHARACTERS, Bounds.CATEGORIES),
    KEYWORDS("Keywords", Bounds.NAME_CHARACTERS, Bounds.KEYWORDS),
    COMPANY("Company", Bounds.NAME_CHARACTERS),
    PRODUCT("Product", Bounds.NAME_CHARACTERS),
    SOURCE_PUBLISHED_AT("SourcePublishedAt"),
    SOURCE_FETCHED_AT("SourceFetchedAt"),
    SUMMARY("Summary", Bounds.SUMMARY_CHARACTERS),
    DESCRIPTION("Description");

    private static final Map<String, DocumentField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DocumentField::jsonName, Function.identity()));

    private final String jsonName;
    private final int mostCharacters;
    private final int mostEntries;

    /** A text that only the size of the document bounds. */
    DocumentField(String jsonName) {
        this(jsonName, Integer.MAX_VALUE);
    }

    DocumentField(String jsonName, int mostCharacters) {
        this(jsonName, mostCharacters, 1);
    }

    DocumentField(String jsonName, int mostCharacters, int mostEntries) {
        this.jsonName = jsonName;
        this.mostCharacters = mostCharacters;
        this.mostEntries = mostEntries;
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

    /** Whether what cannot be seen says nothing in it: it holds names. */
    boolean isOfNames() {
        return isList() || this == COMPANY || this == PRODUCT;
    }
}
