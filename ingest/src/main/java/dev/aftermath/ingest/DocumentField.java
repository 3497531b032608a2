package dev.aftermath.ingest;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a document, by the names that sources write (DEFINITIONS: Documents). */
enum DocumentField {
    UUID("UUID"),
    URL("URL"),
    ARCHIVE_URL("ArchiveURL"),
    TITLE("Title"),
    START_TIME("StartTime"),
    END_TIME("EndTime"),
    CATEGORIES("Categories"),
    KEYWORDS("Keywords"),
    COMPANY("Company"),
    PRODUCT("Product"),
    SOURCE_PUBLISHED_AT("SourcePublishedAt"),
    SOURCE_FETCHED_AT("SourceFetchedAt"),
    SUMMARY("Summary"),
    DESCRIPTION("Description");

    private static final Map<String, DocumentField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DocumentField::jsonName, Function.identity()));

    private final String jsonName;

    DocumentField(String jsonName) {
        this.jsonName = jsonName;
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
        return this == CATEGORIES || this == KEYWORDS;
    }
}
