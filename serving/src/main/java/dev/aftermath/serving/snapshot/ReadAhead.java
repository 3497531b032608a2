package dev.aftermath.serving.snapshot;

import dev.aftermath.serving.view.ViewChange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;

/** Hands parts over on a thread of its own, one after the other, so that the next one can be read meanwhile. */
final class ReadAhead implements Consumer<List<ViewChange>>, AutoCloseable {

    private final Consumer<List<ViewChange>> target;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "aftermath-snapshot-rows");
        created.setDaemon(true);
        return created;
    });
    private Future<?> last = CompletableFuture.completedFuture(null);

    ReadAhead(Consumer<List<ViewChange>> target) {
        this.target = target;
    }

    /** Returns when all parts before this one have been handed over; throws what that threw. */
    @Override
    public void accept(List<ViewChange> part) {
        finish();
        last = thread.submit(() -> target.accept(part));
    }

    /** Returns when all parts have been handed over; throws what that threw. */
    void finish() {
        try {
            last.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while rows of a snapshot were handed over", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
