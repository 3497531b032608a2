package dev.aftermath.ingest;

/**
 * A document was not accepted.
 *
 * @param reason why
 * @param pointer JSON pointer (RFC 6901) to the offending place; empty for the whole document
 * @param detail one line for people: what is wrong and how to mend it; control characters are made visible
 */
record Rejection(RejectionReason reason, String pointer, String detail) implements ParseResult, ValidationResult {

    private static final int LONGEST_QUOTE = 80;

    Rejection {
        detail = PlainText.oneLine(detail);
    }

    /** A piece of a document for use in a detail: in quotes, cut if it is long. */
    static String quote(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_QUOTE) {
            return '"' + text + '"';
        }
        return '"' + text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…\"";
    }
}
