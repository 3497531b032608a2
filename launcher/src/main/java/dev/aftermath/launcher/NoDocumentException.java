package dev.aftermath.launcher;

/** There was no document where some were asked for. The message is one line: what was passed over, why, and the remedy. */
public final class NoDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoDocumentException(String message) {
        super(message);
    }
}
