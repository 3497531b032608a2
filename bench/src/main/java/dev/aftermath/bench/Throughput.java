package dev.aftermath.bench;

/**
 * How long some events took.
 *
 * @param events number of events, 1 or more
 * @param nanos time from the first to the last
 * @param cpuNanos processor time of this process meanwhile, over all its threads; the broker is another process
 */
record Throughput(long events, long nanos, long cpuNanos) {

    private static final double NANOS_PER_SECOND = 1e9;

    double seconds() {
        return nanos / NANOS_PER_SECOND;
    }

    double cpuSeconds() {
        return cpuNanos / NANOS_PER_SECOND;
    }

    double perSecond() {
        return events / seconds();
    }

    /** The faster of two. */
    Throughput orBetter(Throughput other) {
        return other.perSecond() > perSecond() ? other : this;
    }
}
