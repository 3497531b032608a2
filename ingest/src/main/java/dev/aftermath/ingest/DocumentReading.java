package dev.aftermath.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aftermath.schemas.Folding;
import dev.aftermath.schemas.RejectionReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reading of one JSON object, always to its end, since text that is no JSON at all outweighs a field of a wrong
 * type. Of several wrong fields the first counts.
 */
final class DocumentReading {

    private final JsonParser json;
    private final Map<DocumentField, String> texts = new EnumMap<>(DocumentField.class);
    private final Map<DocumentField, List<String>> lists = new EnumMap<>(DocumentField.class);
    private boolean hasKnownField;
    private Rejection problem;

    /** @param json stands on the object's first token */
    DocumentReading(JsonParser json) {
        this.json = json;
    }

    ParseResult readObject() throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            Optional<DocumentField> field = DocumentField.named(json.currentName());
            json.nextToken();
            if (field.isPresent()) {
                hasKnownField = true;
                readField(field.get());
            } else {
                json.skipChildren();
            }
        }
        if (!hasKnownField) {
            return new Rejection(
                    RejectionReason.NO_INCIDENT,
                    "",
                    "an object without any field of an incident; if it is not meant to be one, keep it elsewhere");
        }
        return problem != null ? problem : new DocumentFields(texts, lists);
    }

    private void readField(DocumentField field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (!field.isList()) {
            String text = readText(field, field.jsonName(), field.pointer());
            if (!text.isEmpty()) {
                texts.put(field, text);
            }
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            lists.put(field, readList(field));
        } else {
            wrongType(field.jsonName(), field.pointer(), "an array of strings");
        }
    }

    private List<String> readList(DocumentField field) throws IOException {
        List<String> entries = new ArrayList<>();
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            String entry = readText(field, "an entry of " + field.jsonName(), field.pointer() + '/' + i);
            if (!entry.isEmpty()) {
                entries.add(entry);
            }
        }
        TextCheck.tooMany(field, entries.size()).ifPresent(this::reject);
        return List.copyOf(entries);
    }

    /** The string at hand; empty if it says nothing, or if there is a problem with it. */
    private String readText(DocumentField field, String what, String pointer) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(what, pointer, "a string");
            return "";
        }
        String text = json.getText();
        Optional<Rejection> wrong = field.isOfNames()
                ? TextCheck.problemOfName(text, what, pointer)
                : TextCheck.problem(text, field.mostCharacters(), what, pointer);
        if (wrong.isPresent()) {
            reject(wrong.get());
            return "";
        }
        return field.isOfNames() && Folding.isInvisible(text) ? "" : text;
    }

    private void wrongType(String what, String pointer, String expected) throws IOException {
        String found = JsonTypes.withArticle(json.currentToken());
        reject(new Rejection(
                RejectionReason.WRONG_TYPE, pointer, what + " is " + found + "; it must be " + expected + " or null"));
        json.skipChildren();
    }

    private void reject(Rejection rejection) {
        if (problem == null) {
            problem = rejection;
        }
    }
}
