package dev.aftermath.launcher.up;

import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Stop;
import dev.aftermath.schemas.stop.Stops;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The parts of a run that were started, stopped in order: readers before what they read from. */
final class Parts {

    /** Once nobody reads from them any more. */
    private static final Duration TO_STOP_WHAT_IS_READ = Duration.ofSeconds(2);

    enum Part {
        READ_SIDE("read side"),
        PROCESSORS("processors"),
        REGISTRY("registry"),
        BROKER("broker");

        private static final Set<Part> READERS = Set.of(READ_SIDE, PROCESSORS);
        private static final Set<Part> WHAT_IS_READ = Set.of(REGISTRY, BROKER);

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Map<Part, Stop> started = new EnumMap<>(Part.class);
    private boolean closed;

    /** One that comes after the others were stopped is stopped at once. */
    <T> T add(Part part, T resource, BiConsumer<T, Deadline> stop) {
        if (!isKept(part, deadline -> stop.accept(resource, deadline))) {
            stop.accept(resource, Deadline.ofAStop());
        }
        return resource;
    }

    private synchronized boolean isKept(Part part, Stop stop) {
        if (!closed) {
            started.put(part, stop);
        }
        return !closed;
    }

    /** Stops every part, whatever happens to the others; returns at the deadline at the latest. */
    void close(Deadline deadline) {
        Map<Part, Stop> stopping = takeAll();
        stop(stopping, Part.READERS, deadline.earlier(TO_STOP_WHAT_IS_READ));
        stop(stopping, Part.WHAT_IS_READ, deadline);
    }

    private synchronized Map<Part, Stop> takeAll() {
        closed = true;
        Map<Part, Stop> all = new EnumMap<>(Part.class);
        all.putAll(started);
        started.clear();
        return all;
    }

    private static void stop(Map<Part, Stop> all, Set<Part> parts, Deadline deadline) {
        Stops stops = new Stops();
        all.forEach((part, stop) -> {
            if (parts.contains(part)) {
                stops.and(part.title(), stop);
            }
        });
        stops.by(deadline);
    }
}
