package dev.aftermath.ingest;

/** A text is not a time; the message is a clause that says why, for people. */
final class UnreadableTimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableTimeException(String why) {
        super(why, null, false, false);
    }
}
