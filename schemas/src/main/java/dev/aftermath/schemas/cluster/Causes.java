package dev.aftermath.schemas.cluster;

import java.util.Optional;

/** What stands behind a failure, and what is said of it, without names of classes. */
public final class Causes {

    private static final String NOTHING = "no reason is given";

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

    /** What the failure itself says, on one line. */
    public static String outermost(Throwable failure) {
        return said(failure).orElse(NOTHING);
    }

    /** What the cause behind all others says, on one line: mostly that says most. */
    public static String innermost(Throwable failure) {
        return said(root(failure)).orElse(NOTHING);
    }

    /** Both, unless the outer one says the inner one too. */
    public static String both(Throwable failure) {
        String outer = said(failure).orElse("");
        String inner = said(root(failure)).orElse("");
        String all = outer.contains(inner) ? outer : outer.isEmpty() ? inner : outer + ": " + inner;
        return all.isEmpty() ? NOTHING : all;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Optional<String> said(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .map(message -> message.strip().replaceAll("\\s+", " "))
                .filter(message -> !message.isEmpty());
    }

    /** Whether there is one. */
    public static boolean has(Throwable failure, Class<?> type) {
        return find(failure, type).isPresent();
    }
}
