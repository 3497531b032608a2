package dev.aftermath.streams.fold;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Flushes and merges that take several transactions, by the partition that is read. Meanwhile nothing is committed of
 * that partition itself, however much is done: that it moves shows only in the transactions that its thread commits. One
 * for all threads of an instance.
 */
final class LongWork {

    private final Map<TopicPartition, Work> byInput = new ConcurrentHashMap<>();

    /**
     * @param thread whose transactions it leaves with; null while there is none under way
     * @param transactions that were committed while any was, since the instance was built
     */
    private record Work(Thread thread, long transactions) {

        private static final Work NONE = new Work(null, 0);

        private Work by(Thread other) {
            return new Work(other, transactions);
        }

        private Work committed(Thread by) {
            return thread == by ? new Work(thread, transactions + 1) : this;
        }
    }

    /** This thread begins it. */
    void begin(TopicPartition input) {
        byInput.compute(input, (same, work) -> (work == null ? Work.NONE : work).by(Thread.currentThread()));
    }

    void end(TopicPartition input) {
        byInput.computeIfPresent(input, (same, work) -> work.by(null));
    }

    /** This thread has committed a transaction: all that it has under way had its turn, or is nearer to it. */
    void committed() {
        Thread thread = Thread.currentThread();
        byInput.replaceAll((input, work) -> work.committed(thread));
    }

    /** A number that grows while what came of an input leaves; empty if nothing is under way. */
    OptionalLong transactions(TopicPartition input) {
        Work work = byInput.getOrDefault(input, Work.NONE);
        return work.thread() == null ? OptionalLong.empty() : OptionalLong.of(work.transactions());
    }
}
