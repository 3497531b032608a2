package dev.aftermath.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.aftermath.schemas.RejectionReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * From bytes to the fields of a document: one JSON object in UTF-8 (a byte order mark is tolerated), each name at most
 * once, each known field of its type. Unknown fields are passed over. The rules and codes are those of
 * {@code docs/rejections.md}.
 */
final class IncidentParser {

    private static final int DEEPEST_NESTING = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The size of documents is bounded already, so of Jackson's limits only the one for nesting is wanted. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private IncidentParser() {}

    static ParseResult parse(byte[] document) {
        CharBuffer text = CharBuffer.allocate(document.length);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(document);
        CoderResult result = utf8.decode(bytes, text, true);
        if (result.isError()) {
            return notJson("byte " + bytes.position() + " is not UTF-8; save the document in UTF-8");
        }
        text.flip();
        if (text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK) {
            text.get();
        }
        try (JsonParser json = JSON.createParser(text.array(), text.position(), text.remaining())) {
            return parseOrExplain(json);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static ParseResult parseOrExplain(JsonParser json) throws IOException {
        try {
            return parse(json);
        } catch (JsonProcessingException e) {
            return notJson(JsonFault.explain(e, json, DEEPEST_NESTING));
        }
    }

    private static ParseResult parse(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            return notJson("the document is empty");
        }
        ParseResult result;
        if (first == JsonToken.START_OBJECT) {
            result = new DocumentReading(json).readObject();
        } else {
            result = new NoDocument(JsonTypes.withArticle(first));
            json.skipChildren();
        }
        if (json.nextToken() != null) {
            return notJson(JsonFault.at(
                    json.currentTokenLocation(),
                    "there is more after the end of the document; keep one incident per file"));
        }
        return result;
    }

    private static Rejection notJson(String detail) {
        return new Rejection(RejectionReason.NOT_JSON, "", detail);
    }
}
