package dev.aftermath.index.log;

import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.schemas.event.DeadLetter;

/** What a record of the log, of the rejections or of the dead letters turned out to be. */
sealed interface LogEntry {

    /** A fact, perhaps one that was delivered before. */
    record Stated(FactLocation location, FactNews fact) implements LogEntry {}

    /** A document was not accepted. */
    record Rejected(String key, Rejection rejection) implements LogEntry {}

    /** What stands where a document was rejected is acceptable now. */
    record Accepted(String key) implements LogEntry {}

    /** The processors set a record of the log aside, perhaps not for the first time. */
    record Letter(DeadLetter letter) implements LogEntry {}
}
