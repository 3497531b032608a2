package dev.aftermath.index.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keeps rows of a {@link ViewIndex} in another form as well, so that both show the same. */
public interface ViewCompanion {

    /** Keeps nothing. */
    ViewCompanion NONE = new ViewCompanion() {
        @Override
        public void apply(ViewTables tables, List<ViewChange> changes, Runnable step) {
            step.run();
        }

        @Override
        public void keep(Path directory) {}

        @Override
        public boolean restore(Path directory) {
            return false;
        }

        @Override
        public void adopt(ViewTables tables) {}
    };

    /**
     * Takes changes over together with the index. Called on the writer's thread, while others read.
     *
     * @param tables of the index; nobody but {@code step} changes them
     * @param changes to be applied in their order, as one step
     * @param step applies them to the tables; to be run once
     */
    void apply(ViewTables tables, List<ViewChange> changes, Runnable step);

    /**
     * Keeps what it has by now on disk. May be called while changes are taken over.
     *
     * @param directory of this companion alone, the same at each call; made if it does not exist
     * @throws IOException if it cannot be written; what was kept there before is still whole
     */
    void keep(Path directory) throws IOException;

    /**
     * Takes back what was kept, before anything is applied. It may be of a later moment than the rows that it gets to
     * {@link #adopt adopt}, and has parts of changes that come after: these must all be applied once more.
     *
     * @return false if there is nothing that can be used; then it has nothing, and the rows must be applied after all
     */
    boolean restore(Path directory);

    /** Takes over tables whose rows are in what was {@link #restore restored}, before anybody asks for them. */
    void adopt(ViewTables tables);
}
