package dev.aftermath.index.snapshot;

import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.stop.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot once the index is complete, then every few minutes if anything has changed, and a last one at the
 * end, on a thread of its own.
 */
public final class SnapshotKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    /** How often it is looked whether the index is complete. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Snapshots snapshots;
    private final Supplier<ResumePoint> point;
    private final ViewIndex index;
    private final BooleanSupplier ready;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "aftermath-snapshots");
        created.setDaemon(true);
        return created;
    });
    private ResumePoint taken;
    /** On the clock of {@link System#nanoTime}; empty as long as there was nothing to keep. */
    private OptionalLong tried = OptionalLong.empty();

    private String trouble = "";

    /**
     * @param point from where on to read, to go on from what the index is after it was asked for
     * @param ready whether the index is complete; there is nothing to keep before
     */
    public SnapshotKeeper(Snapshots snapshots, Supplier<ResumePoint> point, ViewIndex index, BooleanSupplier ready) {
        this.snapshots = snapshots;
        this.point = point;
        this.index = index;
        this.ready = ready;
    }

    public void start() {
        long millis = LOOK_EVERY.toMillis();
        thread.scheduleWithFixedDelay(this::takeIfDue, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void takeIfDue() {
        if (tried.isEmpty() || System.nanoTime() - tried.getAsLong() >= INTERVAL.toNanos()) {
            take();
        }
    }

    /** Nothing thrown may leave it: the executor would never try again, without a word. */
    void take() {
        try {
            if (!ready.getAsBoolean()) {
                return;
            }
            tried = OptionalLong.of(System.nanoTime());
            ResumePoint now = point.get();
            if (now.equals(taken)) {
                return;
            }
            long began = System.nanoTime();
            long bytes = snapshots.take(now, index);
            taken = now;
            trouble = "";
            LOG.info("took a snapshot of {} bytes in {} ms", bytes, (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | RuntimeException | Error e) {
            say("no snapshot could be taken, so the next start reads more: " + e, e);
        }
    }

    private void say(String line, Throwable cause) {
        if (!line.equals(trouble)) {
            LOG.warn("{}", line, cause);
        }
        trouble = line;
    }

    @Override
    public void close() {
        close(Deadline.ofAStop());
    }

    /** Takes a last one, if it is finished before the deadline. */
    public void close(Deadline deadline) {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(this::take);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("the last snapshot is not finished, so the one before it stays");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.shutdownNow();
        }
    }
}
