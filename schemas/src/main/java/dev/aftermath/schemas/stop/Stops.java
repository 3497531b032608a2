package dev.aftermath.schemas.stop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts of a program that do not need one another in order to stop, and so stop at the same time. */
public final class Stops {

    private static final Logger LOG = LoggerFactory.getLogger(Stops.class);

    private final Map<String, Stop> stops = new LinkedHashMap<>();

    /** @param title names the part in the log */
    public Stops and(String title, Stop stop) {
        stops.put(title, stop);
        return this;
    }

    /**
     * Stops every part, whatever happens to the others, and returns when all have stopped, at the deadline at the latest.
     * What has not stopped by then goes on with that on daemon threads, which keep no process alive. An interrupt of the
     * caller does not cut this short; it is kept for afterwards.
     */
    public void by(Deadline deadline) {
        Map<String, CountDownLatch> stopped = new LinkedHashMap<>();
        stops.forEach((title, stop) -> stopped.put(title, begin(title, stop, deadline)));
        boolean interrupted = Thread.interrupted();
        for (Map.Entry<String, CountDownLatch> each : stopped.entrySet()) {
            interrupted |= await(each.getKey(), each.getValue(), deadline);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CountDownLatch begin(String title, Stop stop, Deadline deadline) {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread thread = new Thread(() -> stop(title, stop, deadline, stopped), "aftermath-stop");
        thread.setDaemon(true);
        thread.start();
        return stopped;
    }

    private static void stop(String title, Stop stop, Deadline deadline, CountDownLatch stopped) {
        try {
            stop.by(deadline);
            LOG.debug("stopped the {}", title);
        } catch (Exception e) {
            LOG.warn("the {} did not stop cleanly", title, e);
        } finally {
            stopped.countDown();
        }
    }

    /** True if the wait was interrupted. */
    private static boolean await(String title, CountDownLatch stopped, Deadline deadline) {
        boolean interrupted = false;
        while (true) {
            try {
                if (!stopped.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("the {} did not stop in time and is left behind", title);
                }
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
