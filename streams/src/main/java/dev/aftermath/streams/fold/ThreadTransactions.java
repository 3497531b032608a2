package dev.aftermath.streams.fold;

/**
 * The room of each stream thread's transaction. All threads of an instance write to the same brokers at the same time,
 * so they share what these take while a transaction lasts: see docs/adr/0016.
 */
public final class ThreadTransactions implements TransactionRoom {

    /** Of all threads of an instance together, before compression: sixteen seconds at a megabyte a second. */
    static final long BYTES_OF_INSTANCE = 16L * 1024 * 1024;

    private final long bytes;
    private final ThreadLocal<Taken> ofThread = ThreadLocal.withInitial(Taken::new);

    /** @param bytes for one transaction; 1 or more */
    ThreadTransactions(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes: at least 1, not " + bytes);
        }
        this.bytes = bytes;
    }

    /** @param threads that the instance has; 1 or more */
    public static ThreadTransactions of(int threads) {
        return new ThreadTransactions(BYTES_OF_INSTANCE / threads);
    }

    @Override
    public boolean isLeft() {
        return ofThread.get().bytes < bytes;
    }

    @Override
    public void take(long more) {
        ofThread.get().bytes += more;
    }

    /** The transaction of this thread is over: committed or not, the next one has all the room. */
    public void over() {
        ofThread.get().bytes = 0;
    }

    private static final class Taken {
        private long bytes;
    }
}
