package dev.aftermath.index.view;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long a question may read the index. Whatever walks over incidents or cells says so at each of them, on the thread
 * that asks; where nothing bounds the time, nothing happens.
 */
public final class QueryTime {

    /** Visits between two looks at the clock, a power of two. */
    private static final int VISITS = 64;

    private static final ThreadLocal<QueryTime> OF_THIS_THREAD = new ThreadLocal<>();

    private final long began = System.nanoTime();
    private final Duration most;
    private int visits;

    private QueryTime(Duration most) {
        this.most = most;
    }

    /**
     * The answer of a question that reads the index.
     *
     * @throws QueryTimeException if it takes longer
     */
    public static <T> T within(Duration most, Supplier<T> question) {
        OF_THIS_THREAD.set(new QueryTime(most));
        try {
            return question.get();
        } finally {
            OF_THIS_THREAD.remove();
        }
    }

    /** To be called for each of many. */
    static void visit() {
        QueryTime time = OF_THIS_THREAD.get();
        if (time != null && (time.visits++ & VISITS - 1) == 0 && System.nanoTime() - time.began > time.most.toNanos()) {
            throw new QueryTimeException(time.most);
        }
    }
}
