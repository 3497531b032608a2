package dev.aftermath.streams.health;

import java.util.OptionalLong;

/**
 * How far a partition that the processors read has come. Offsets, each of the first record that is not included.
 *
 * @param end what readers of committed records can see
 * @param committed what is done for good
 * @param read what this instance has asked for; records that were given up and marks of transactions lie in between
 * @param given the last record that came of that; 0 if none did
 * @param transactions a number that grows with every one that is committed while what came of the partition leaves, which
 *     may take many; empty if nothing is leaving
 */
record InputPosition(long end, long committed, long read, long given, OptionalLong transactions) {

    /**
     * Records to be done, or what might be some, or what they came to and has not all left. A gap without a record is
     * nothing to wait for.
     */
    boolean isWaiting() {
        return transactions.isPresent() || (end > committed && (end > read || given > committed));
    }

    /** Whether anything was done for good since. */
    boolean hasMovedSince(InputPosition before) {
        return committed != before.committed
                || (before.transactions.isPresent()
                        && transactions.isPresent()
                        && transactions.getAsLong() > before.transactions.getAsLong());
    }

    long lag() {
        return Math.max(0, end - committed);
    }
}
