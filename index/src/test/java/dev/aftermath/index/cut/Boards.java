package dev.aftermath.index.cut;

import dev.aftermath.schemas.ViewProgress;
import java.util.Arrays;
import java.util.Optional;

/** Boards for tests. */
public final class Boards {

    private Boards() {}

    /** Of records that no merge stands behind. */
    public static ProgressBoard of(ViewProgress... records) {
        return ProgressBoard.EMPTY.plus(
                Arrays.stream(records).map(Boards::change).toList());
    }

    static ProgressBoard.Change change(ViewProgress progress) {
        return new ProgressBoard.Change(
                progress.getShard() + "/" + progress.getPartition(), progress, Optional.empty(), Optional.empty());
    }
}
