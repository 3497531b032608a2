package dev.aftermath.index.follow;

/**
 * Whether questions can be answered in full.
 *
 * @param reason what is missing, and what helps if something does; empty if ready
 * @param undecodable records of the view topics that were skipped because they make no row
 */
public record Readiness(boolean ready, String reason, long undecodable) {

    public static Readiness ready(long undecodable) {
        return new Readiness(true, "", undecodable);
    }

    public static Readiness waiting(String reason, long undecodable) {
        return new Readiness(false, reason, undecodable);
    }
}
