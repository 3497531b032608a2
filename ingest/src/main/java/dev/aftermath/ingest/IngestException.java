package dev.aftermath.ingest;

/**
 * Ingest could not run, or not to its end. The message is one line for the user: what, where, and the remedy. What was
 * published before is complete in itself; the same run started again continues there.
 */
public final class IngestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IngestException(String message) {
        super(message);
    }

    public IngestException(String message, Throwable cause) {
        super(message, cause);
    }

    static IngestException interrupted(Throwable cause) {
        return new IngestException("ingest was interrupted: start it again to continue", cause);
    }
}
