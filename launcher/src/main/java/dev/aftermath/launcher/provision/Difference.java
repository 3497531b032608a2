package dev.aftermath.launcher.provision;

/**
 * One way in which a cluster or registry is not as the catalogue says.
 *
 * @param name the topic or subject
 * @param what what differs, {@code cleanup.policy} for instance
 * @param expected what the catalogue says
 * @param actual what is there
 */
public record Difference(String name, String what, String expected, String actual) {

    static Difference missing(String name, String remedy) {
        return new Difference(name, "existence", "exists", "missing; create it with: aftermath " + remedy);
    }

    @Override
    public String toString() {
        return name + ": " + what + ": expected " + expected + ", found " + actual;
    }
}
