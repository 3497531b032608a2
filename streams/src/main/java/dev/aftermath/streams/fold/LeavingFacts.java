package dev.aftermath.streams.fold;

import dev.aftermath.schemas.event.IncidentId;
import dev.aftermath.streams.fold.UnflushedFacts.Letter;

/**
 * What a flush lets go, one after the other: how many leave with one transaction is for others to say. What has left is
 * held no longer.
 */
final class LeavingFacts {

    /** No flush is under way. */
    static final LeavingFacts NONE = new LeavingFacts(new UnflushedFacts(id -> 0, 0), -1);

    private final UnflushedFacts facts;
    private final long offset;
    private int letters;
    private int left;

    /** @param offset offset of the last record of the log that the flush reflects */
    LeavingFacts(UnflushedFacts facts, long offset) {
        this.facts = facts;
        this.offset = offset;
    }

    /** Receives what leaves. */
    interface Exit {
        void letter(Letter letter);

        void fact(UnflushedFacts.Fact fact);
    }

    long offset() {
        return offset;
    }

    boolean isOver() {
        return letters == facts.letters().size() && left == facts.size();
    }

    /** Lets one go, if it is not over. */
    void next(Exit exit) {
        if (letters < facts.letters().size()) {
            exit.letter(facts.letters().get(letters++));
        } else if (left < facts.size()) {
            exit.fact(facts.take(left++));
        }
    }

    /** Version of an incident's fact, whether it has left or not; 0 if there is none. */
    int versionOf(IncidentId id) {
        return facts.versionOf(id);
    }

    /** How many incidents have a fact here. */
    int size() {
        return facts.size();
    }

    /** What is still held, in bytes, roughly. */
    long bytes() {
        return facts.bytes();
    }
}
