package dev.aftermath.launcher.up;

import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import dev.aftermath.streams.DamagedStateException;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.ProcessorMetrics;
import dev.aftermath.streams.health.Condition;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The processors of a run. If their stores turn out to be damaged, these are deleted and rebuilt from the broker, once. */
final class RepairedProcessors implements Lifecycle<Throwable> {

    private static final Condition REBUILDING =
            new Condition(Condition.Kind.STARTING, "their stores are being rebuilt");

    private final Supplier<IncidentStreams> builder;
    private final Runnable deletion;
    private final Consumer<String> note;
    private final SharedMetrics metrics;
    private volatile IncidentStreams current;
    private final Executor workers;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private boolean repaired;
    private boolean closed;

    /**
     * @param builder makes processors that are not started yet
     * @param deletion deletes their stores
     * @param note takes the line that says so
     * @param metrics shows theirs
     * @param workers repair them
     */
    RepairedProcessors(
            Supplier<IncidentStreams> builder,
            Runnable deletion,
            Consumer<String> note,
            SharedMetrics metrics,
            Executor workers) {
        this.builder = builder;
        this.deletion = deletion;
        this.note = note;
        this.metrics = metrics;
        this.workers = workers;
    }

    /** Returns as soon as the threads are started. */
    synchronized void start() {
        current = builder.get();
        try {
            begin();
        } catch (DamagedStateException e) {
            repair(e);
        }
        metrics.add(ProcessorMetrics.ofCurrent(() -> current));
        metrics.add(current.kafkaMetrics());
    }

    /** Not all damage is seen at the start. What ends processors goes on from a thread of theirs, which a repair waits for. */
    private void begin() {
        current.start();
        current.ready().thenRun(() -> ready.complete(null));
        current.ended().thenAcceptAsync(this::endedBy, workers);
    }

    private synchronized void endedBy(Throwable cause) {
        if (closed) {
            return;
        }
        if (repaired || !(cause instanceof DamagedStateException damage)) {
            ended.complete(cause);
            return;
        }
        try {
            repair(damage);
            metrics.add(current.kafkaMetrics());
        } catch (RuntimeException e) {
            ended.complete(e);
        }
    }

    private void repair(DamagedStateException damage) {
        note.accept(damage.found() + ": deleting them and rebuilding them from the broker");
        repaired = true;
        current.close();
        deletion.run();
        current = builder.get();
        begin();
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completed when they have ended and cannot be repaired. */
    @Override
    public CompletableFuture<Throwable> ended() {
        return ended;
    }

    /** What they are about; empty before there are any. Nobody need do anything about stores that are about to be rebuilt. */
    Optional<Condition> condition() {
        return Optional.ofNullable(current)
                .map(processors -> isToBeRepaired(processors) ? REBUILDING : processors.condition());
    }

    private boolean isToBeRepaired(IncidentStreams processors) {
        return !ended.isDone()
                && processors
                        .failure()
                        .filter(DamagedStateException.class::isInstance)
                        .isPresent();
    }

    /** Returns at the deadline at the latest, unless it has to wait for a start that is under way. */
    @Override
    public synchronized void close(Deadline deadline) {
        closed = true;
        if (current != null) {
            current.close(deadline);
        }
    }
}
