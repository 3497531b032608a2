package dev.aftermath.index.follow;

/** A record says nothing that can be understood; the message says why. */
public final class UndecodableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndecodableRecordException(String message) {
        super(message);
    }
}
