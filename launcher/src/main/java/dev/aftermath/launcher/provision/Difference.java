package dev.aftermath.launcher.provision;

/**
 * One way in which a cluster or registry is not as the catalogue says.
 *
 * @param name the topic or subject
 * @param what what differs, {@code cleanup.policy} for instance
 * @param expected what the catalogue says
 * @param actual what is there
 * @param kind what can be done about it
 * @param remedy what to do about it, for people
 */
public record Difference(String name, String what, String expected, String actual, Kind kind, String remedy) {

    /** What provisioning does about a difference. */
    public enum Kind {
        /** Nothing is there: it is made. */
        MISSING,
        /** It is changed to what the catalogue says, which loses nothing. */
        CORRECTABLE,
        /** A change would lose data or cannot be made from here: somebody has to decide. */
        REFUSED
    }

    static Difference missing(String name, String expected, String command) {
        return new Difference(name, "existence", expected, "missing", Kind.MISSING, "create it with: " + command);
    }

    static Difference correctable(String name, String what, String expected, String actual, String command) {
        return new Difference(name, what, expected, actual, Kind.CORRECTABLE, "correct it with: " + command);
    }

    static Difference refused(String name, String what, String expected, String actual, String remedy) {
        return new Difference(name, what, expected, actual, Kind.REFUSED, remedy);
    }

    @Override
    public String toString() {
        return name + ": " + what + ": expected " + expected + ", found " + actual + "; " + remedy;
    }
}
