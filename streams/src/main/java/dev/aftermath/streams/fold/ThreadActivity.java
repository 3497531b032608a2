package dev.aftermath.streams.fold;

/**
 * How many records of the log the tasks of a stream thread have read, all together: while the number grows, a partition
 * that has nothing new may just be waiting for its turn. Each thread sees its own.
 */
final class ThreadActivity {

    private static final ThreadLocal<ThreadActivity> OF_THREAD = ThreadLocal.withInitial(ThreadActivity::new);

    private long events;

    static ThreadActivity ofThisThread() {
        return OF_THREAD.get();
    }

    void added() {
        events++;
    }

    long events() {
        return events;
    }
}
