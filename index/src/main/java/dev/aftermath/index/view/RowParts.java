package dev.aftermath.index.view;

import java.util.List;
import java.util.function.Consumer;

/**
 * All rows of an index, part by part. Cells and incidents may be asked for at once, on two threads: no table holds both.
 */
public interface RowParts {

    /** Months of a member follow one another; a member stands before the next one in the order of keys. */
    void cells(Consumer<List<ViewChange>> part);

    /** By time, but for those that changed while the parts were made: they may come twice, and then the later one counts. */
    void incidents(Consumer<List<ViewChange.Current>> part);
}
