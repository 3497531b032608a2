package dev.aftermath.bench.readside;

/**
 * What a server did under load.
 *
 * @param latencies nanoseconds from each request to the end of its answer, ascending; at least one
 * @param bytes size of all answers, heads included
 * @param nanos how long it took
 */
record LoadResult(long[] latencies, long bytes, long nanos) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    int requests() {
        return latencies.length;
    }

    double perSecond() {
        return latencies.length * NANOS_PER_SECOND / nanos;
    }

    double bytesPerAnswer() {
        return (double) bytes / latencies.length;
    }

    /** The smallest latency that so many percent do not exceed. */
    double millis(int percent) {
        int rank = Math.max(1, (int) Math.ceil(latencies.length * percent / 100.0));
        return latencies[rank - 1] / NANOS_PER_MILLI;
    }
}
