package dev.aftermath.bench;

import java.time.Duration;

/**
 * What our topology and the baseline have in common in a run; both are exactly-once.
 *
 * @param threads stream threads
 * @param commitInterval how often results are committed
 */
record ApplicationSettings(int threads, Duration commitInterval) {

    static final int REPLICATION_FACTOR = 1;

    ApplicationSettings {
        if (threads < 1) {
            throw new BenchmarkException("--threads: at least 1, not " + threads);
        }
        if (commitInterval.toMillis() < 10) {
            throw new BenchmarkException("--commit-interval-ms: at least 10, not " + commitInterval.toMillis());
        }
    }
}
