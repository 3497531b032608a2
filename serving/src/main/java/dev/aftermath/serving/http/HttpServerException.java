package dev.aftermath.serving.http;

/** The server cannot listen; the message is one line for people, with the remedy. */
public final class HttpServerException extends RuntimeException {

    HttpServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
