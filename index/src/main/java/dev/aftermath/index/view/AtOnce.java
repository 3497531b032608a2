package dev.aftermath.index.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Two things at the same time. */
final class AtOnce {

    private AtOnce() {}

    /**
     * Returns when both have ended.
     *
     * @param other is done on another thread
     * @throws RuntimeException or Error as one of them threw it
     */
    static void run(Runnable one, Runnable other) {
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(other);
        try {
            one.run();
        } catch (RuntimeException | Error e) {
            meanwhile.exceptionally(ignored -> null).join();
            throw e;
        }
        try {
            meanwhile.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }
}
