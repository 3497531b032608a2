package dev.aftermath.index.snapshot;

import dev.aftermath.index.view.ViewTables;
import java.io.IOException;
import java.io.UncheckedIOException;

/** All of a snapshot, in memory. */
record KeptRows(SnapshotHead head, ViewTables tables) {

    /** @throws IOException if the file is damaged, cut off, of another format, or cannot be read: the message says which */
    static KeptRows of(SnapshotFile file) throws IOException {
        try (SnapshotReader reader = file.open()) {
            return new KeptRows(reader.head(), ViewTables.of(reader));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
