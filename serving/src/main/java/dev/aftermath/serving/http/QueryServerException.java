package dev.aftermath.serving.http;

/** The server cannot listen; the message is one line for people, with the remedy. */
public final class QueryServerException extends RuntimeException {

    QueryServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
