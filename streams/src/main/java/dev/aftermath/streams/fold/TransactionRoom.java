package dev.aftermath.streams.fold;

import org.apache.kafka.common.TopicPartition;

/**
 * What the transaction under way may still take. Kafka Streams makes one transaction of everything that the tasks of a
 * thread write between two commits, and a transaction has to be over in time, however slow the brokers are. So whoever
 * has much to write writes while there is room, asks for a commit, and goes on after it.
 */
public interface TransactionRoom {

    boolean isLeft();

    /** So many bytes more are, or will be, written. */
    void take(long bytes);

    /** What came of an input leaves with the transactions of this thread from now on, as many as it needs. */
    void begin(TopicPartition input);

    /** All of it has left, or it is somebody else's now. */
    void end(TopicPartition input);
}
