package dev.aftermath.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hears Ctrl-C and SIGTERM for a command that runs until it is stopped. The system is held off until the command says
 * that it has stopped in order; a stop that was asked for is a success.
 */
public final class StopSignal implements AutoCloseable {

    private static final long STOP_TIMEOUT_SECONDS = 60;

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Integer> stopped = new CompletableFuture<>();
    private final Thread hook = new Thread(this::stop, "stop-signal");

    private StopSignal() {}

    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    public boolean isRequested() {
        return requested.isDone();
    }

    /** Waits for the signal for so long at most; true if it has come. */
    public boolean await(long millis) {
        try {
            requested.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stop signal cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
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

    private void stop() {
        requested.complete(null);
        int status = 1;
        try {
            status = stopped.get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.err.println("aftermath: not stopped after " + STOP_TIMEOUT_SECONDS + " s: ending at once");
        } catch (ExecutionException | InterruptedException e) {
            System.err.println("aftermath: not stopped in order: " + e.getMessage());
        }
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
