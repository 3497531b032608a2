package dev.aftermath.launcher;

import dev.aftermath.schemas.stop.Deadline;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Catches Ctrl-C and SIGTERM for a command that runs until it is stopped. The JVM's shutdown waits until the command says
 * that it has stopped cleanly, for {@link Deadline#LONGEST_STOP} at most; a requested stop is a success.
 */
public final class StopSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private static final long LOOK_MILLIS = 1_000;

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Integer> stopped = new CompletableFuture<>();
    private final Thread hook = new Thread(this::stop, "stop-signal");

    /** Deletes what nobody does after {@code halt}. */
    private final Runnable last;

    /** One that is not registered with the system. */
    StopSignal() {
        this(() -> {});
    }

    private StopSignal(Runnable last) {
        this.last = last;
    }

    public static StopSignal listen() {
        StopSignal signal = new StopSignal(TemporaryFiles.ofThisProcess()::delete);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    public boolean isRequested() {
        return requested.isDone();
    }

    /**
     * Starts something that may have to wait for others, for brokers that do not answer for instance. Stopping the
     * program waits for it: what has not started yet has nothing to stop in order.
     *
     * @return empty if the signal came first; what is started nevertheless is closed at once
     */
    public <T extends AutoCloseable> Optional<T> start(Supplier<T> start) {
        CompletableFuture<T> started = new CompletableFuture<>();
        Thread starter = new Thread(() -> started.completeAsync(start, Runnable::run), "start");
        starter.setDaemon(true);
        starter.start();
        try {
            CompletableFuture.anyOf(requested, started).join();
            if (started.isDone()) {
                return Optional.of(started.join());
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        started.thenAccept(StopSignal::closeLate);
        starter.interrupt();
        return Optional.empty();
    }

    private static void closeLate(AutoCloseable late) {
        try {
            late.close();
        } catch (Exception e) {
            LOG.warn("what was still starting when the signal came did not stop cleanly", e);
        }
    }

    /**
     * Waits for the signal, or for something else if that comes first, an end without a signal for instance.
     *
     * @param other what else is waited for, however it is completed
     * @param look called now and every second until then: for what shows only to those who look
     * @return whether the signal has come
     */
    public boolean awaitOr(CompletableFuture<?> other, Runnable look) {
        CompletableFuture<?> either = CompletableFuture.anyOf(requested, other.handle((done, failed) -> done));
        try {
            while (!either.isDone()) {
                look.run();
                awaitALook(either);
            }
            return requested.isDone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void awaitALook(CompletableFuture<?> either) throws InterruptedException {
        try {
            either.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // time to look again
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of these can fail", e);
        }
    }

    /** The command has stopped everything it started. */
    @Override
    public void close() {
        stopped.complete(0);
        if (!requested.isDone()) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the signal came just now: the hook finds that everything has stopped, and ends the process
            requested.complete(null);
        }
    }

    /** The signal has come. */
    void request() {
        requested.complete(null);
    }

    private void stop() {
        request();
        int status = 1;
        try {
            status = stopped.get(Deadline.LONGEST_STOP.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            System.err.println(
                    "aftermath: not stopped within " + Deadline.LONGEST_STOP.toSeconds() + " s: exiting now");
        } catch (ExecutionException | InterruptedException e) {
            System.err.println("aftermath: not stopped cleanly: " + e.getMessage());
        }
        System.err.flush();
        last.run();
        Runtime.getRuntime().halt(status);
    }
}
