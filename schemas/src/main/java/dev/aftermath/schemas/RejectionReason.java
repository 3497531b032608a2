package dev.aftermath.schemas;

/** Why a document is not accepted. The codes are part of the contract; {@code docs/rejections.md} explains each. */
public enum RejectionReason {
    /** Larger than the limit. */
    TOO_LARGE,
    /** Not one JSON value in UTF-8. */
    NOT_JSON,
    /** A JSON object without any field of an incident. */
    NO_INCIDENT,
    /** A field of the incident has the wrong JSON type. */
    WRONG_TYPE,
    /** A text that UTF-8 cannot carry, or with a control character. */
    INVALID_TEXT,
    /** A text with more characters than its field may have. */
    TOO_LONG,
    /** A list with more entries than its field may have. */
    TOO_MANY,
    /** An incident without a UUID. */
    MISSING_ID,
    /** The UUID is malformed. */
    MALFORMED_ID,
    /** A time in none of the formats. */
    UNREADABLE_TIME,
    /** The incident starts or ends more than a day after the document was known. */
    IN_THE_FUTURE,
    /** The incident ends before it starts. */
    END_BEFORE_START,
    /** More than 100 years from start to end. */
    LASTS_TOO_LONG,
    /** Another document of the same run has the same UUID and other content. */
    DUPLICATE_ID
}
