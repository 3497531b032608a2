package dev.aftermath.serving.search;

import java.time.Duration;

/** A search took longer than it may. The message says what helps. */
public final class SearchTimeoutException extends RuntimeException {

    SearchTimeoutException(Duration limit) {
        super(
                "the search was given up after " + limit.toMillis()
                        + " ms; look for fewer words, put in quotes those that are typed exactly, or try again later",
                null,
                false,
                false);
    }
}
