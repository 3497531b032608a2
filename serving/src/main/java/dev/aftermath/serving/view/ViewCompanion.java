package dev.aftermath.serving.view;

import java.util.List;

/** Keeps rows of a {@link ViewIndex} in another form as well, so that both show the same. */
@FunctionalInterface
public interface ViewCompanion {

    /** Keeps nothing. */
    ViewCompanion NONE = (tables, changes, step) -> step.run();

    /**
     * Takes changes over together with the index. Called on the writer's thread, while others read.
     *
     * @param tables of the index; nobody but {@code step} changes them
     * @param changes to be applied in their order, as one step
     * @param step applies them to the tables; to be run once
     */
    void apply(ViewTables tables, List<ViewChange> changes, Runnable step);
}
