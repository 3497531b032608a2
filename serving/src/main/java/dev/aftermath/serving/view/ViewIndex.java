package dev.aftermath.serving.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The views in memory, for one writer and any number of readers. A reader sees all changes of an {@link #apply} or none
 * of them.
 */
public final class ViewIndex {

    private final ViewTables tables = new ViewTables();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final ViewCompanion companion;
    private final List<Consumer<List<ViewChange>>> listeners = new CopyOnWriteArrayList<>();
    /** Written under the write lock only. */
    private volatile long version;

    public ViewIndex() {
        this(ViewCompanion.NONE);
    }

    /** @param companion takes every change over together with this */
    public ViewIndex(ViewCompanion companion) {
        this.companion = companion;
    }

    /** Applies changes in their order, as one step. */
    public void apply(List<ViewChange> changes) {
        companion.apply(tables, changes, () -> show(changes));
        listeners.forEach(listener -> listener.accept(changes));
    }

    /** Keeps on disk what the companion has by now; see {@link ViewCompanion#keep}. */
    public void keepCompanion(Path directory) throws IOException {
        companion.keep(directory);
    }

    /**
     * Fills the index, which is empty, from what was kept; no question is asked until then, so what costs less for all rows
     * at once is done in the end.
     *
     * @param companion what {@link #keepCompanion} kept; if it cannot be used the companion gets the rows
     * @param rows gives all rows part by part, on any thread; the values of incidents are {@link SharedValues shared}
     * @return whether the companion took back what was kept
     */
    public boolean fill(Path companion, Consumer<Consumer<List<ViewChange>>> rows) {
        CompletableFuture<Boolean> restored = CompletableFuture.supplyAsync(() -> this.companion.restore(companion));
        change(tables -> tables.incidents().beginFilling());
        rows.accept(this::adopt);
        change(tables -> tables.incidents().endFilling());
        if (restored.join()) {
            return true;
        }
        new IndexRows(this).forEachPart(part -> this.companion.apply(tables, part, () -> {}));
        return false;
    }

    /** Shows rows that the companion has. */
    private void adopt(List<ViewChange> rows) {
        companion.adopt(tables, rows, () -> show(rows));
        listeners.forEach(listener -> listener.accept(rows));
    }

    private void show(List<ViewChange> changes) {
        change(tables -> changes.forEach(change -> change.applyTo(tables)));
    }

    private void change(Consumer<ViewTables> change) {
        lock.writeLock().lock();
        try {
            change.accept(tables);
            version = version + 1;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Tells of all changes from now on, once readers can see them, in their order.
     *
     * @param listener called on the writer's thread: must return at once, and not throw
     */
    public void listen(Consumer<List<ViewChange>> listener) {
        listeners.add(listener);
    }

    /**
     * Number of the present state. While it stays the same question has the same answer; within {@link #read} it is that of
     * the state that is read.
     */
    public long version() {
        return version;
    }

    /** Asks a question of one state of the views. The answer must hold nothing of the tables themselves. */
    public <T> T read(Function<ViewTables, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(tables);
        } finally {
            lock.readLock().unlock();
        }
    }
}
