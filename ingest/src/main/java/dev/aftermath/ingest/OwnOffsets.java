package dev.aftermath.ingest;

import java.util.Map;
import java.util.TreeMap;

/** Where the records that one transaction appended to the log have come to lie. */
final class OwnOffsets {

    private final Map<Integer, Range> byPartition = new TreeMap<>();

    /**
     * @param first the lowest offset
     * @param last the highest
     * @param count how many records there are
     */
    record Range(long first, long last, long count) {

        boolean isWithoutGaps() {
            return last - first + 1 == count;
        }

        private Range plus(Range other) {
            return new Range(Math.min(first, other.first), Math.max(last, other.last), count + other.count);
        }
    }

    void add(int partition, long offset) {
        byPartition.merge(partition, new Range(offset, offset, 1), Range::plus);
    }

    Map<Integer, Range> byPartition() {
        return byPartition;
    }
}
