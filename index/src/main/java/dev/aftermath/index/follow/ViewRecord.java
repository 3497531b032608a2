package dev.aftermath.index.follow;

import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.cut.StampedRow;

/** What a record of a view topic says. */
sealed interface ViewRecord {

    /** A row came, changed or went. */
    record Row(StampedRow row) implements ViewRecord {}

    /** How far the rows reflect the log. */
    record Progress(ProgressBoard.Change change) implements ViewRecord {}
}
