package dev.aftermath.index.search;

import java.time.Duration;

/** A search took longer than it may. The message says what helps. */
public final class SearchTimeoutException extends RuntimeException {

    SearchTimeoutException(Duration limit) {
        super(
                "the search was stopped after " + limit.toMillis()
                        + " ms; search for fewer words, put quotes around those that are spelled exactly, or try again later",
                null,
                false,
                false);
    }
}
