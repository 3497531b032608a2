package dev.aftermath.streams.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the processors of one instance have done since it was built, all threads together. Work that a failure undid and
 * that was done again counts twice: this is about effort, the views are about truth.
 */
public final class ProcessorCounts {

    /** What came of an event. */
    public enum Outcome {
        /** It is its incident's newest. */
        FOLDED,
        /** It is not newer than what was known. */
        NO_NEWS,
        /** It cannot be read and was set aside. */
        UNDECODABLE
    }

    private final Map<Outcome, LongAdder> events = new EnumMap<>(Outcome.class);
    private final Map<String, LongAdder> rows = new ConcurrentHashMap<>();
    private final LongAdder flushes = new LongAdder();
    private final LongAdder merges = new LongAdder();
    private final LongAdder waiting = new LongAdder();
    private final LongAdder restarts = new LongAdder();

    public ProcessorCounts() {
        for (Outcome outcome : Outcome.values()) {
            events.put(outcome, new LongAdder());
        }
    }

    /** An event of the log was processed. */
    public void event(Outcome outcome) {
        events.get(outcome).increment();
    }

    /**
     * A row, or its tombstone, was written.
     *
     * @param stage name of the stage that writes it, of which there are a handful
     */
    public void row(String stage) {
        rows.computeIfAbsent(stage, absent -> new LongAdder()).increment();
    }

    /** A number that grows with everything that is done, whatever it is. */
    public long effort() {
        return events.values().stream().mapToLong(LongAdder::sum).sum()
                + rows.values().stream().mapToLong(LongAdder::sum).sum()
                + flushes()
                + merges();
    }

    /** Sums of a partition of the log were let go. */
    public void flush() {
        flushes.increment();
    }

    /** A shard of the views merged what had arrived. */
    public void merge() {
        merges.increment();
    }

    /** @param more so many more batches wait to be merged; fewer if negative */
    public void waiting(long more) {
        waiting.add(more);
    }

    /** A stream thread failed and is replaced. */
    public void restart() {
        restarts.increment();
    }

    public long events(Outcome outcome) {
        return events.get(outcome).sum();
    }

    public long rows(String stage) {
        LongAdder written = rows.get(stage);
        return written == null ? 0 : written.sum();
    }

    public long flushes() {
        return flushes.sum();
    }

    public long merges() {
        return merges.sum();
    }

    public long waiting() {
        return waiting.sum();
    }

    public long restarts() {
        return restarts.sum();
    }
}
