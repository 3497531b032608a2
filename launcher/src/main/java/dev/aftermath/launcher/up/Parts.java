package dev.aftermath.launcher.up;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a run that were started, stopped in order: readers before what they read from. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final long STOP_TIMEOUT_SECONDS = 20;

    /** In the order of stopping. */
    enum Part {
        READ_SIDE("read side"),
        PROCESSORS("processors"),
        REGISTRY("registry"),
        BROKER("broker");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Map<Part, AutoCloseable> started = new EnumMap<>(Part.class);

    synchronized <T extends AutoCloseable> T add(Part part, T resource) {
        started.put(part, resource);
        return resource;
    }

    /** Stops every part, each for a limited time, whatever happens to the others. */
    @Override
    public synchronized void close() {
        boolean interrupted = Thread.interrupted();
        ExecutorService stopping = Executors.newCachedThreadPool(runnable -> {
            Thread thread = new Thread(runnable, "stop");
            thread.setDaemon(true);
            return thread;
        });
        for (Map.Entry<Part, AutoCloseable> entry : started.entrySet()) {
            interrupted |= stop(stopping, entry.getKey(), entry.getValue());
        }
        started.clear();
        stopping.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if the wait was interrupted. */
    private static boolean stop(ExecutorService stopping, Part part, AutoCloseable resource) {
        try {
            stopping.submit(() -> {
                        resource.close();
                        return null;
                    })
                    .get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            LOG.info("stopped the {}", part.title());
        } catch (TimeoutException e) {
            LOG.warn("the {} did not stop within {} s", part.title(), STOP_TIMEOUT_SECONDS);
        } catch (ExecutionException e) {
            LOG.warn("the {} did not stop cleanly", part.title(), e.getCause());
        } catch (InterruptedException e) {
            LOG.warn("interrupted while the {} was stopping", part.title());
            return true;
        }
        return false;
    }
}
