package dev.aftermath.schemas;

import java.util.OptionalInt;

/**
 * On how many brokers each partition is kept.
 *
 * <p>Three by default, and not the broker's own default: that is 1 unless somebody changed it, and a log on one disk is
 * lost with it. A cluster of fewer brokers refuses three with one line, and then the decision is the operator's.
 *
 * @param factor replicas of each partition; 1 or more, or {@link #BROKER_DEFAULT}
 * @param minInSync how many replicas must have a record before it counts as written; empty if the brokers decide
 */
public record Replication(int factor, OptionalInt minInSync) {

    /** Leaves the choice to the brokers. */
    public static final int BROKER_DEFAULT = -1;

    /** Replicas on a real cluster: one broker may be down for maintenance and another fail, and nothing is lost. */
    public static final int DEFAULT = 3;

    /** The topic setting for {@code minInSync}. */
    public static final String MIN_IN_SYNC = "min.insync.replicas";

    private static final int MOST = Short.MAX_VALUE;

    public Replication {
        if (factor != BROKER_DEFAULT && (factor < 1 || factor > MOST)) {
            throw new IllegalArgumentException(
                    "replication factor: at least 1, or -1 for the broker's default, not " + factor);
        }
        if (minInSync.isPresent() && (minInSync.getAsInt() < 1 || minInSync.getAsInt() > factor)) {
            throw new IllegalArgumentException("min.insync.replicas: from 1 to the replication factor, which is "
                    + (factor == BROKER_DEFAULT ? "left to the brokers" : factor) + ", not " + minInSync.getAsInt());
        }
    }

    /** All replicas but one must have a record, so that one broker may be away; the brokers decide both or neither. */
    public Replication(int factor) {
        this(factor, factor == BROKER_DEFAULT ? OptionalInt.empty() : OptionalInt.of(Math.max(1, factor - 1)));
    }
}
