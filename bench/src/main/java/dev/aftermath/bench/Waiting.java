package dev.aftermath.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The wait for something that may never come: it ends with an error when nothing has moved for too long. */
final class Waiting {

    /** No sign of progress for so long means that there will be none. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long PAUSE_MILLIS = 2;

    private final String what;
    private long lastProgress = System.nanoTime();

    /** @param what what is waited for, as in "waited for ..." */
    Waiting(String what) {
        this.what = what;
    }

    /** Notes whether anything moved since the last call. */
    void check(boolean progress) {
        long now = System.nanoTime();
        if (progress) {
            lastProgress = now;
        } else if (now - lastProgress > PATIENCE.toNanos()) {
            throw new BenchmarkException(
                    "waited for " + what + ", and nothing moved for " + PATIENCE.toSeconds() + " s; see bench.log");
        }
    }

    /** Sleeps a moment without any progress. */
    void pause() {
        check(false);
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while waiting for " + what, e);
        }
    }
}
