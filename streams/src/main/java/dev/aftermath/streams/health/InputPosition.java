package dev.aftermath.streams.health;

/**
 * How far a partition that the processors read has come. Offsets, each of the first record that is not included.
 *
 * @param end what readers of committed records can see
 * @param committed what is done for good
 * @param read what this instance has asked for; records that were given up and marks of transactions lie in between
 * @param given the last record that came of that; 0 if none did
 */
record InputPosition(long end, long committed, long read, long given) {

    /** Records to be done, or what might be some. A gap without a record is nothing to wait for. */
    boolean isWaiting() {
        return end > committed && (end > read || given > committed);
    }

    long lag() {
        return Math.max(0, end - committed);
    }
}
