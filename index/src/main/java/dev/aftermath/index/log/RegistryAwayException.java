package dev.aftermath.index.log;

/** The registry does not answer just now. It says nothing about the record whose schema was asked for. */
final class RegistryAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    RegistryAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
