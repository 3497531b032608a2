package dev.aftermath.launcher;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what nobody tells unless asked: what brokers or another process have done. What this program does itself
 * completes futures.
 *
 * @param what what is waited for, for messages
 * @param pause between two questions
 */
public record Poll(String what, Duration pause) {

    /**
     * Returns as soon as it is so, however long that takes.
     *
     * @throws LaunchException if interrupted
     */
    public void until(BooleanSupplier isSo) {
        while (!isSo.getAsBoolean()) {
            pauseOnce();
        }
    }

    /**
     * Returns as soon as it is so.
     *
     * @param inVain what is thrown if it has not become so in time
     * @throws LaunchException if interrupted
     */
    public void until(BooleanSupplier isSo, Duration patience, Supplier<LaunchException> inVain) {
        long began = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - began > patience.toNanos()) {
                throw inVain.get();
            }
            pauseOnce();
        }
    }

    private void pauseOnce() {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for " + what, e);
        }
    }
}
