package dev.aftermath.streams;

import dev.aftermath.streams.fold.TransactionRoom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Room in transactions, which a test decides about.
 *
 * @param leaving inputs of which something is on its way out
 */
public record TestRoom(BooleanSupplier left, Set<TopicPartition> leaving) implements TransactionRoom {

    /** There is always room. */
    public static final TransactionRoom ENDLESS = new TestRoom(() -> true);

    public TestRoom(BooleanSupplier left) {
        this(left, ConcurrentHashMap.newKeySet());
    }

    @Override
    public boolean isLeft() {
        return left.getAsBoolean();
    }

    @Override
    public void take(long bytes) {
        // what is left does not depend on it
    }

    @Override
    public void begin(TopicPartition input) {
        leaving.add(input);
    }

    @Override
    public void end(TopicPartition input) {
        leaving.remove(input);
    }
}
