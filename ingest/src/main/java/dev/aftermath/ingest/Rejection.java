package dev.aftermath.ingest;

import dev.aftermath.schemas.RejectionReason;

/**
 * A document was not accepted.
 *
 * @param reason why
 * @param pointer JSON pointer (RFC 6901) to the offending place; empty for the whole document
 * @param detail one line for people: what is wrong and how to correct it; control characters are made visible
 */
record Rejection(RejectionReason reason, String pointer, String detail) implements ParseResult, ValidationResult {

    private static final int LONGEST_QUOTE = 80;
    /** Whatever a document holds, what is said about it stays readable, and fits into a record next to it. */
    private static final int LONGEST_DETAIL = 1_000;

    Rejection {
        detail = cut(PlainText.oneLine(detail), LONGEST_DETAIL);
    }

    /** A piece of a document for use in a detail: in quotes, cut if it is long. */
    static String quote(String text) {
        return '"' + beginning(text) + '"';
    }

    /** A piece of a document, cut if it is long. */
    static String beginning(String text) {
        return cut(text, LONGEST_QUOTE);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + '…';
    }
}
