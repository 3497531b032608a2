package dev.aftermath.streams.fold;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * The room of each stream thread's transaction. All threads of an instance write to the same brokers at the same time,
 * so they share what these take while a transaction lasts. It begins with what slow brokers take in time, grows while
 * transactions that filled it are over quickly, and shrinks when they are not: see docs/adr/0016.
 */
public final class ThreadTransactions implements TransactionRoom {

    /** Of all threads of an instance together, before compression: sixteen seconds at a megabyte a second. */
    static final long LEAST_BYTES = 16L * 1024 * 1024;

    /** Four times as much: what brokers that suddenly become that slow still take in about a minute. */
    static final long MOST_BYTES = 4 * LEAST_BYTES;

    /** A transaction that is over sooner may be followed by one twice as large. */
    static final Duration QUICK = Duration.ofSeconds(1);

    /** A transaction that takes longer is followed by one half as large. */
    static final Duration SLOW = Duration.ofSeconds(5);

    private final long least;
    private final long most;
    private final LongSupplier nanoTime;
    private final LongWork work = new LongWork();
    private final ThreadLocal<Transaction> ofThread = ThreadLocal.withInitial(Transaction::new);

    /**
     * @param least bytes for one transaction, to begin with; 1 or more
     * @param most bytes for one transaction, ever
     * @param nanoTime as {@link System#nanoTime}
     */
    ThreadTransactions(long least, long most, LongSupplier nanoTime) {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "bytes: at least 1, and no more at the least than at the most; not " + least + " and " + most);
        }
        this.least = least;
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** @param threads that the instance has; 1 or more */
    public static ThreadTransactions of(int threads) {
        return new ThreadTransactions(LEAST_BYTES / threads, MOST_BYTES / threads, System::nanoTime);
    }

    @Override
    public boolean isLeft() {
        return ofThread.get().isRoomLeft();
    }

    @Override
    public void take(long more) {
        ofThread.get().take(more);
    }

    @Override
    public void begin(TopicPartition input) {
        work.begin(input);
    }

    @Override
    public void end(TopicPartition input) {
        work.end(input);
    }

    /**
     * A number that grows with every transaction that is committed while what came of an input leaves; empty if nothing
     * is under way.
     */
    public OptionalLong committedOf(TopicPartition input) {
        return work.transactions(input);
    }

    /** The transaction of this thread is committed: the next one has all the room. */
    public void committed() {
        work.committed();
        ofThread.get().committed();
    }

    /** The transaction of this thread is given up, perhaps for want of time: the next one begins as the first one did. */
    public void lost() {
        ofThread.remove();
    }

    private final class Transaction {

        private long room = least;
        private long bytes;
        private long began;

        private boolean isRoomLeft() {
            return bytes < room;
        }

        private void take(long more) {
            if (bytes == 0) {
                began = nanoTime.getAsLong();
            }
            bytes += more;
        }

        private void committed() {
            if (!isRoomLeft()) {
                room = next(Duration.ofNanos(nanoTime.getAsLong() - began));
            }
            bytes = 0;
        }

        private long next(Duration taken) {
            if (taken.compareTo(QUICK) <= 0) {
                return Math.min(most, 2 * room);
            }
            return taken.compareTo(SLOW) > 0 ? Math.max(least, room / 2) : room;
        }
    }
}
