package dev.aftermath.streams;

import dev.aftermath.streams.fold.TransactionRoom;
import java.util.function.BooleanSupplier;

/** Room in transactions, which a test decides about. */
public record TestRoom(BooleanSupplier left) implements TransactionRoom {

    /** There is always room. */
    public static final TransactionRoom ENDLESS = new TestRoom(() -> true);

    @Override
    public boolean isLeft() {
        return left.getAsBoolean();
    }

    @Override
    public void take(long bytes) {
        // what is left does not depend on it
    }
}
