package dev.aftermath.schemas.stop;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The life of a part of a program that works on threads, or in a process, of its own. It is begun by a method named {@code
 * start}; what happens to it afterwards has the same names everywhere, and is waited for, not asked for again and again.
 * Whoever goes on from one of the futures does so on a thread of the part, which must not be kept waiting.
 *
 * @param <F> how it says why it ended: one line for people, or the error
 */
public interface Lifecycle<F> extends AutoCloseable {

    /** Completed when it does its work for the first time; never if it ends before. */
    CompletableFuture<Void> ready();

    /** Completed with the reason when it has ended by itself; never because of {@link #close}. */
    CompletableFuture<F> ended();

    /** Why it has ended by itself; empty while it works, still starts, or was closed. */
    default Optional<F> failure() {
        return Optional.ofNullable(ended().getNow(null));
    }

    /** Ends it in order, by the deadline. May be called more than once, and at any time. */
    void close(Deadline deadline);

    @Override
    default void close() {
        close(Deadline.ofAStop());
    }
}
