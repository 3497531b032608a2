package dev.aftermath.serving.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many answers are worked out at the same time, and no more: each is in memory as a whole, and a broad one takes many
 * times what is sent of it. Most take a moment, so whoever finds no place waits a little before being refused. Nobody has
 * a place while a client takes the answer; that is bounded by {@link Outgoing}. For any thread.
 */
final class AnswerPlaces {

    private static final long HEAP_PER_ANSWER = 128L * 1024 * 1024;
    private static final int LEAST = 2;
    private static final int MOST = 16;

    private final int number;
    private final Duration patience;
    private final Semaphore free;

    /**
     * @param number of answers at the same time
     * @param patience how long one waits for a place
     */
    AnswerPlaces(int number, Duration patience) {
        this.number = number;
        this.patience = patience;
        this.free = new Semaphore(number, true);
    }

    /** As many as the heap of this process has room for. */
    static AnswerPlaces ofHeap(Duration patience) {
        long room = Runtime.getRuntime().maxMemory() / HEAP_PER_ANSWER;
        return new AnswerPlaces((int) Math.max(LEAST, Math.min(MOST, room)), patience);
    }

    /**
     * Works something out in a place of its own.
     *
     * @throws ProblemException 503 if none gets free in time
     */
    <T> T within(Supplier<T> work) {
        take();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void take() {
        boolean taken;
        try {
            taken = free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.notReady("the read side stops");
        }
        if (!taken) {
            throw ProblemException.notReady(
                    number + " answers are being computed, as many as are allowed at once, and none was"
                            + " finished within " + patience.toMillis()
                            + " ms: ask again, or ask for less at once, with limit, from or to for"
                            + " instance");
        }
    }
}
