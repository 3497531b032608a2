package dev.aftermath.streams;

import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.health.InstanceHealth;
import dev.aftermath.streams.metrics.ProcessorCounts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stream thread that failed: it is replaced after a pause that grows, or all ends. A failure that may
 * pass (the registry away, for instance) may come so many times in a row. A right that is denied is waited for, so that
 * granting it is all there is to do. A record that a thread failed over is set aside soon, so however many there are, they
 * end nothing.
 */
final class FailedThreads implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailedThreads.class);
    private static final int MOST_RESTARTS = 20;
    /** A failure this long after the one before begins a new row. */
    private static final Duration CALM = Duration.ofMinutes(5);

    private static final int LONGEST_PAUSE_SECONDS = 5;

    private final ProcessorFailures failures;
    private final FailingRecords failing;
    private final InstanceHealth health;
    private final ProcessorCounts counts;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private int restarts;
    private long lastFailureNanos = System.nanoTime();

    /**
     * @param failures makes lines of them
     * @param failing knows which of them came of a record
     * @param health is told of each
     * @param counts likewise
     */
    FailedThreads(ProcessorFailures failures, FailingRecords failing, InstanceHealth health, ProcessorCounts counts) {
        this.failures = failures;
        this.failing = failing;
        this.health = health;
        this.counts = counts;
    }

    /** Completed with the reason when all has ended; by the thread that failed last. */
    CompletableFuture<Throwable> ended() {
        return ended;
    }

    /** No thread waits any longer. */
    void stopWaiting() {
        stop.countDown();
    }

    /** Runs on the thread that failed. */
    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        // Kafka Streams throws it on, to whoever prints stack traces
        Thread.currentThread().setUncaughtExceptionHandler((thread, known) -> LOG.debug("{} ended", thread.getName()));
        long now = System.nanoTime();
        String line = failures.explain(failure);
        boolean denied = failures.denied(failure).isPresent();
        boolean ofARecord = failing.caused(failure);
        int inARow = inARow(now, denied || ofARecord);
        Optional<DamagedStateException> damage = failures.damage(failure);
        if (damage.isPresent()) {
            LOG.error("{}", damage.get().getMessage());
            LOG.debug("how it was found", failure);
            ended.complete(damage.get());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (inARow > MOST_RESTARTS) {
            LOG.error("The stream processors stop: {}", line);
            LOG.debug("what stopped them", failure);
            ended.complete(new IllegalStateException(line, failure));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        counts.restart();
        health.failed(now, line);
        if (denied) {
            LOG.warn("{}; retrying until it is granted", line);
        } else if (ofARecord) {
            LOG.warn("A stream thread failed on a record of the log and is being replaced: {}", line);
        } else {
            LOG.warn("A stream thread failed and is being replaced ({} of {}): {}", inARow, MOST_RESTARTS, line);
        }
        LOG.debug("how it failed", failure);
        await(denied ? LONGEST_PAUSE_SECONDS : Math.min(inARow, LONGEST_PAUSE_SECONDS));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** What is waited for, or set aside, does not count. */
    private synchronized int inARow(long now, boolean doesNotCount) {
        if (doesNotCount) {
            return restarts;
        }
        restarts = now - lastFailureNanos > CALM.toNanos() ? 1 : restarts + 1;
        lastFailureNanos = now;
        return restarts;
    }

    private void await(int seconds) {
        try {
            stop.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
