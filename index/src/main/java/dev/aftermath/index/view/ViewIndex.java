package dev.aftermath.index.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** Replaced under the write lock only, by the writer. */
    private ViewTables tables = new ViewTables();

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
     * Fills the index, which is empty, at once with what was kept. Nobody is told of it, for nobody asked before.
     *
     * @param kept what {@link #keepCompanion} kept; if it cannot be used the companion gets the rows
     * @param filled of rows that were kept with it; nobody else uses them
     * @return whether the companion took back what was kept
     */
    public boolean fill(Path kept, ViewTables filled) {
        boolean[] restored = new boolean[1];
        AtOnce.run(() -> restored[0] = restoreCompanion(kept, filled), filled.incidents()::order);
        change(empty -> tables = filled);
        if (!restored[0]) {
            new IndexRows(this).forEachPart(part -> companion.apply(tables, part, () -> {}));
        }
        return restored[0];
    }

    private boolean restoreCompanion(Path kept, ViewTables filled) {
        boolean restored = companion.restore(kept);
        if (restored) {
            companion.adopt(filled);
        }
        return restored;
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
