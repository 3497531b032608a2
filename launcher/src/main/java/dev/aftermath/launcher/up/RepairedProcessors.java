package dev.aftermath.launcher.up;

import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.streams.DamagedStateException;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.ProcessorMetrics;
import dev.aftermath.streams.health.Condition;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The processors of a run. If their stores turn out to be damaged, these are deleted and rebuilt from the broker, once. */
final class RepairedProcessors implements AutoCloseable {

    private final Supplier<IncidentStreams> builder;
    private final Runnable deletion;
    private final Consumer<String> note;
    private final SharedMetrics metrics;
    private volatile IncidentStreams current;
    private volatile boolean repaired;

    /**
     * @param builder makes processors that are not started yet
     * @param deletion deletes their stores
     * @param note takes the line that says so
     * @param metrics shows theirs
     */
    RepairedProcessors(
            Supplier<IncidentStreams> builder, Runnable deletion, Consumer<String> note, SharedMetrics metrics) {
        this.builder = builder;
        this.deletion = deletion;
        this.note = note;
        this.metrics = metrics;
    }

    /** Returns as soon as the threads are started. */
    synchronized void start() {
        current = builder.get();
        try {
            current.start();
        } catch (DamagedStateException e) {
            repair(e);
        }
        metrics.add(ProcessorMetrics.ofCurrent(() -> current));
        metrics.add(current.kafkaMetrics());
    }

    /** To be called again and again: not all damage is seen at the start. */
    void look() {
        damage().ifPresent(damage -> {
            repair(damage);
            metrics.add(current.kafkaMetrics());
        });
    }

    /** What can be repaired. */
    private Optional<DamagedStateException> damage() {
        return repaired
                ? Optional.empty()
                : Optional.ofNullable(current)
                        .flatMap(IncidentStreams::failure)
                        .filter(DamagedStateException.class::isInstance)
                        .map(DamagedStateException.class::cast);
    }

    private synchronized void repair(DamagedStateException damage) {
        note.accept(damage.found() + ": deleting them and rebuilding them from the broker");
        current.close();
        deletion.run();
        current = builder.get();
        repaired = true;
        current.start();
    }

    boolean isRunning() {
        return current.isRunning();
    }

    /** What they are about; empty before there are any. */
    Optional<Condition> condition() {
        return Optional.ofNullable(current).map(IncidentStreams::condition);
    }

    /** Why they ended by themselves; empty while they work, and while they can be repaired. */
    Optional<Throwable> failure() {
        return damage().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(current).flatMap(IncidentStreams::failure);
    }

    @Override
    public void close() {
        close(Deadline.ofAStop());
    }

    /** Returns at the deadline at the latest, unless it has to wait for a start that is under way. */
    synchronized void close(Deadline deadline) {
        if (current != null) {
            current.close(deadline);
        }
    }
}
