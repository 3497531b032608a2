package dev.aftermath.bench;

/**
 * How long some events took.
 *
 * @param events number of events, 1 or more
 * @param nanos time from the first to the last
 */
record Throughput(long events, long nanos) {

    private static final double NANOS_PER_SECOND = 1e9;

    double seconds() {
        return nanos / NANOS_PER_SECOND;
    }

    double perSecond() {
        return events / seconds();
    }

    /** The faster of two. */
    Throughput orBetter(Throughput other) {
        return other.perSecond() > perSecond() ? other : this;
    }
}
