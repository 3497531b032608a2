package dev.aftermath.schemas.cluster;

import java.util.Optional;

/** What stands behind a failure. */
public final class Causes {

    private Causes() {}

    /** The outermost cause of a type, the failure itself among them. */
    public static <T> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** Whether there is one. */
    public static boolean has(Throwable failure, Class<?> type) {
        return find(failure, type).isPresent();
    }
}
