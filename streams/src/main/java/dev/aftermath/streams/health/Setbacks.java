package dev.aftermath.streams.health;

/**
 * How often stream threads had to begin again since the instance last worked.
 *
 * @param failures threads that failed and were replaced
 * @param fencings threads whose transaction the brokers ended before it was committed
 * @param lastAt when the last of these was, in nanoseconds
 * @param reason of the last failure, as one line; empty if there was none
 */
record Setbacks(int failures, int fencings, long lastAt, String reason) {

    static final Setbacks NONE = new Setbacks(0, 0, 0, "");

    /** One may be due to another instance, or to a machine that slept. */
    private static final int MOST_FENCINGS = 1;

    Setbacks failed(long now, String why) {
        return new Setbacks(failures + 1, fencings, now, why);
    }

    Setbacks fenced(long now) {
        return new Setbacks(failures, fencings + 1, now, reason);
    }

    boolean matter() {
        return failures > 0 || fencings > MOST_FENCINGS;
    }

    @Override
    public String toString() {
        if (failures == 0) {
            return "stream threads keep restarting, because the brokers end their transactions before they are"
                    + " committed (" + fencings + " times): check that the brokers are fast enough, and that no other"
                    + " program has the same --application-id and --instance-id";
        }
        return failures == 1
                ? "a stream thread failed and was restarted: " + reason
                : "stream threads keep failing and restarting (" + failures + " times): " + reason;
    }
}
