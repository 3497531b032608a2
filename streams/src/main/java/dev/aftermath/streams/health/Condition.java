package dev.aftermath.streams.health;

import java.util.Optional;

/**
 * The condition of an instance of the processors, or of anything that watches itself in the same way.
 *
 * @param reason what keeps it from its work, as one line with the remedy if there is one; empty while it works
 */
public record Condition(Kind kind, String reason) {

    /** It works; it will without intervention, as after a start; or somebody should know that it does not. */
    public enum Kind {
        WORKING,
        STARTING,
        IN_TROUBLE
    }

    public static final Condition WORKING = new Condition(Kind.WORKING, "");

    static Condition starting(String reason) {
        return new Condition(Kind.STARTING, reason);
    }

    /** @param reason as one line */
    public static Condition inTrouble(String reason) {
        return new Condition(Kind.IN_TROUBLE, reason);
    }

    /** The same with the name of what it is about before the reason. */
    public Condition of(String part) {
        return isWorking() ? this : new Condition(kind, part + ": " + reason);
    }

    public boolean isWorking() {
        return kind == Kind.WORKING;
    }

    /** Why it does not work; empty while it does. */
    public Optional<String> whyNot() {
        return isWorking() ? Optional.empty() : Optional.of(reason);
    }
}
