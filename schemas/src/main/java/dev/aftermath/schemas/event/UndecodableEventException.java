package dev.aftermath.schemas.event;

/** A record of the log that is no incident event; the message says why, for people. */
public final class UndecodableEventException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndecodableEventException(String reason) {
        super(reason);
    }

    public UndecodableEventException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
