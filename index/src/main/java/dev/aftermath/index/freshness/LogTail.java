package dev.aftermath.index.freshness;

/**
 * What is known of the offsets after the reflected ones in one partition of the log. Markers of transactions occupy
 * offsets, so the end lies beyond the last fact even if nothing is missing; only reading tells. What was read stays true,
 * for the log is never rewritten.
 *
 * @param from first offset that was read
 * @param to no fact lies from {@code from} up to here
 * @param factAtEnd whether a fact lies at {@code to}
 */
record LogTail(long from, long to, boolean factAtEnd) {

    static final LogTail UNREAD = new LogTail(0, 0, false);

    /** The offset of the next fact as far as is known: {@code offset} itself, or later if only markers follow it. */
    long skipMarkers(long offset) {
        return offset >= from ? Math.max(offset, to) : offset;
    }

    /** Whether reading on from {@link #skipMarkers} may move the offset. */
    boolean needsReading(long offset, long end) {
        long next = skipMarkers(offset);
        return next < end && !(factAtEnd && next == to);
    }

    /** What is known after reading on from {@link #skipMarkers} of {@code offset}. */
    LogTail read(long offset, LogOffsets.Reading reading) {
        return new LogTail(offset >= from && offset <= to ? from : offset, reading.upTo(), reading.factFollows());
    }
}
