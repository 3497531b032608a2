package dev.aftermath.streams.fold;

import java.time.Duration;

/**
 * Decides when what a partition brought is flushed. Events as they happen: once per flush interval. A partition that is
 * being read again, or for the first time, waits longer, as nobody waits for the views of an hour ago; but once it has
 * run dry, no time is lost.
 *
 * <p>Intervals begin at the same moments of the clock for every partition, so that what all of them flush comes together
 * and is then merged together, by every shard alike. Shards whose merges hold the same facts are what a reader can show
 * ({@link dev.aftermath.schemas.LogCut}); clocks that differ make these moments rarer, not wrong.
 */
public final class FlushSchedule {

    /** A partition whose newest event was published this long ago is behind. */
    private static final long BEHIND_MILLIS = 10_000;
    /** While that lasts, it is flushed this often. */
    private static final long CATCH_UP_INTERVAL_MILLIS = 30_000;

    private static final int TICKS_PER_INTERVAL = 10;
    /** So many ticks without an event on the whole thread: it has nothing left to do. */
    private static final int QUIET_TICKS = 2;

    private final long intervalMillis;
    private final ThreadActivity thread;
    private long flushedAt;
    private long publishedAt;
    private int quietTicks;
    private long eventsAtTick;

    /**
     * @param thread what the thread does on which this is called
     * @param now in milliseconds since 1970 UTC, as all times here
     */
    FlushSchedule(Duration interval, ThreadActivity thread, long now) {
        this.thread = thread;
        this.intervalMillis = interval.toMillis();
        this.flushedAt = now;
        this.publishedAt = now;
    }

    /** How often to ask {@link #isDue}. */
    public static Duration tick(Duration interval) {
        return Duration.ofMillis(Math.max(1, interval.toMillis() / TICKS_PER_INTERVAL));
    }

    /** A record of the log was read. */
    void added(long eventPublishedAt) {
        publishedAt = eventPublishedAt;
        thread.added();
    }

    /** To be asked at every tick. */
    boolean isDue(long now) {
        quietTicks = thread.events() == eventsAtTick ? quietTicks + 1 : 0;
        eventsAtTick = thread.events();
        boolean caughtUp = quietTicks >= QUIET_TICKS || now - publishedAt <= BEHIND_MILLIS;
        long interval = caughtUp ? intervalMillis : CATCH_UP_INTERVAL_MILLIS;
        return now / interval > flushedAt / interval;
    }

    void flushed(long now) {
        flushedAt = now;
    }
}
