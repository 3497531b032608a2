package dev.aftermath.index.view;

import java.time.Duration;

/** A question read the index for longer than it may. */
public final class QueryTimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueryTimeException(Duration most) {
        super("the query takes longer than the " + most.toMillis() / 1_000.0 + " s allowed");
    }
}
