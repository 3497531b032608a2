package dev.aftermath.ingest;

import java.util.List;
import java.util.Map;

/**
 * What a document says, field by field, each of the right JSON type and otherwise as the source wrote it. Absent, null
 * and empty are the same thing, so only what is not empty stands here.
 */
record DocumentFields(Map<DocumentField, String> texts, Map<DocumentField, List<String>> lists) implements ParseResult {

    DocumentFields {
        texts = Map.copyOf(texts);
        lists = Map.copyOf(lists);
    }

    String text(DocumentField field) {
        return texts.getOrDefault(field, "");
    }

    List<String> list(DocumentField field) {
        return lists.getOrDefault(field, List.of());
    }
}
