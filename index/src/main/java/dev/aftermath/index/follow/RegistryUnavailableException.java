package dev.aftermath.index.follow;

/** The registry does not answer just now. It says nothing about the record whose schema was asked for. */
final class RegistryUnavailableException extends Exception {

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
