package dev.aftermath.launcher;

import java.util.List;

/** Something that is not done, as it would do harm, for one reason or several: each is a line that a user sees. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(List<String> lines) {
        super(String.join("\n", lines));
    }
}
