package dev.aftermath.streams.views;

import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.Timing;
import java.util.Arrays;

/** A cell in the making: takes contributions in and out at the price of an array entry each, sorts at the end. */
final class CellSum {

    private final long[] timings = new long[Timing.values().length];
    private final Additions durationBuckets = new Additions();
    private final Additions starts = new Additions();
    private final Additions edges = new Additions();
    private long totalMillis;

    /**
     * Adds one incident that falls in the month.
     *
     * @param sign 1 to put it in, -1 to take it out
     * @param durationMillis its duration if it is TIMED
     */
    void addIncident(Timing timing, int sign, long durationMillis) {
        count(timing, sign);
        if (timing == Timing.TIMED) {
            durationBuckets.add(DurationHistogram.bucketOf(durationMillis), sign);
            totalMillis += sign * durationMillis;
        }
    }

    /** Counts one incident without its duration. */
    void count(Timing timing, int sign) {
        timings[timing.ordinal()] += sign;
    }

    void addStart(long millis, int sign) {
        starts.add(millis, sign);
    }

    void addEdge(long millis, int sign) {
        edges.add(millis, sign);
    }

    Cell toCell() {
        return new Cell(
                timings.clone(),
                DurationHistogram.of(durationBuckets.toCounts(), totalMillis),
                starts.toCounts(),
                edges.toCounts());
    }

    private static final class Additions {

        private static final long[] NO_NUMBERS = new long[0];
        private static final int[] NO_SIGNS = new int[0];

        private long[] numbers = NO_NUMBERS;
        private int[] signs = NO_SIGNS;
        private int size;

        void add(long number, int sign) {
            if (size == numbers.length) {
                int capacity = Math.max(2, 2 * size);
                numbers = Arrays.copyOf(numbers, capacity);
                signs = Arrays.copyOf(signs, capacity);
            }
            numbers[size] = number;
            signs[size++] = sign;
        }

        SparseCounts toCounts() {
            return SparseCounts.of(numbers, signs, size);
        }
    }
}
