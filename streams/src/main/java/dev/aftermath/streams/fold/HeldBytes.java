package dev.aftermath.streams.fold;

import java.util.concurrent.atomic.AtomicInteger;

/** What the tasks of one instance may hold in memory until a flush, divided evenly among them. */
public final class HeldBytes {

    private static final long MOST = 256L * 1024 * 1024;
    private static final int SHARE_OF_HEAP = 6;

    private final long bytes;
    private final AtomicInteger tasks = new AtomicInteger();

    /** @param bytes for all tasks together; 1 or more */
    public HeldBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes: at least 1, not " + bytes);
        }
        this.bytes = bytes;
    }

    /** As much as suits the heap of this JVM. */
    public static HeldBytes ofHeap() {
        return new HeldBytes(Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** A task more holds something. */
    void join() {
        tasks.incrementAndGet();
    }

    /** It is gone. */
    void leave() {
        tasks.decrementAndGet();
    }

    /** What a task may hold now, in bytes. */
    long perTask() {
        return bytes / Math.max(1, tasks.get());
    }
}
