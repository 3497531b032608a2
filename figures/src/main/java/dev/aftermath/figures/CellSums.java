package dev.aftermath.figures;

import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.Timing;
import java.util.Arrays;

/**
 * The cells of many members in the making. Takes contributions in and out at the price of a few array entries each and
 * without an object: most cells are touched once or twice before they are let go. Sorts at the end.
 *
 * <p>A cell is named by its number, from {@link #cell}. Numbers a cell counts (durations, starts, edges) form chains of
 * entries, the newest first.
 */
public final class CellSums {

    /** Receives the cells at the end. */
    public interface Sink {
        void accept(int member, int month, Cell cell);
    }

    private static final int TIMINGS = Timing.values().length;
    private static final int DURATIONS = 0;
    private static final int STARTS = 1;
    private static final int EDGES = 2;
    private static final int CHAINS = 3;
    private static final int FIRST_CAPACITY = 64;
    /** A multiplier that spreads keys over the slots: 2^64 divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Open addressing: number of the cell + 1; 0 where no cell is. Twice as long as the columns at least. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int cells;
    private long[] keys = new long[FIRST_CAPACITY];
    private int[] timings = new int[FIRST_CAPACITY * TIMINGS];
    private int[] approximate = new int[FIRST_CAPACITY];
    private long[] totalMillis = new long[FIRST_CAPACITY];
    /** Per cell and kind of number the newest entry's number + 1; 0 for an empty chain. */
    private int[] newest = new int[FIRST_CAPACITY * CHAINS];

    private int entries;
    private long[] numbers = new long[FIRST_CAPACITY];
    private byte[] signs = new byte[FIRST_CAPACITY];
    /** Per entry the number + 1 of the one before it in its chain. */
    private int[] previous = new int[FIRST_CAPACITY];

    /** Number of the cell of a member and a month; it is made if it is new. */
    public int cell(int member, int month) {
        long key = key(member, month);
        int slot = slotOf(key);
        if (slots[slot] == 0) {
            if (cells == keys.length) {
                grow();
                slot = slotOf(key);
            }
            keys[cells] = key;
            slots[slot] = ++cells;
        }
        return slots[slot] - 1;
    }

    /**
     * Adds one incident that falls in the month.
     *
     * @param sign 1 to put it in, -1 to take it out
     * @param durationMillis its duration if it is TIMED
     */
    public void addIncident(int cell, Timing timing, int sign, long durationMillis) {
        count(cell, timing, sign);
        if (timing == Timing.TIMED) {
            add(cell, DURATIONS, DurationHistogram.bucketOf(durationMillis), sign);
            totalMillis[cell] += sign * durationMillis;
        }
    }

    /** Counts one incident without its duration. */
    public void count(int cell, Timing timing, int sign) {
        timings[cell * TIMINGS + timing.ordinal()] += sign;
    }

    /** Counts one TIMED incident whose duration is not known to the moment. */
    public void countApproximate(int cell, int sign) {
        approximate[cell] += sign;
    }

    public void addStart(int cell, long millis, int sign) {
        add(cell, STARTS, millis, sign);
    }

    public void addEdge(int cell, long millis, int sign) {
        add(cell, EDGES, millis, sign);
    }

    /** All cells, even those that came to nothing, ascending by member and then by month. */
    public void forEach(Sink sink) {
        long[] sorted = Arrays.copyOf(keys, cells);
        Arrays.sort(sorted);
        for (long key : sorted) {
            sink.accept((int) (key >> Integer.SIZE), (int) key ^ Integer.MIN_VALUE, toCell(slots[slotOf(key)] - 1));
        }
    }

    private Cell toCell(int cell) {
        long[] counts = new long[TIMINGS];
        for (int i = 0; i < TIMINGS; i++) {
            counts[i] = timings[cell * TIMINGS + i];
        }
        return new Cell(
                counts,
                approximate[cell],
                DurationHistogram.of(counts(cell, DURATIONS), totalMillis[cell]),
                counts(cell, STARTS),
                counts(cell, EDGES));
    }

    private SparseCounts counts(int cell, int chain) {
        int length = 0;
        for (int i = newest[cell * CHAINS + chain]; i != 0; i = previous[i - 1]) {
            length++;
        }
        long[] added = new long[length];
        byte[] addedSigns = new byte[length];
        for (int i = newest[cell * CHAINS + chain]; i != 0; i = previous[i - 1]) {
            length--;
            added[length] = numbers[i - 1];
            addedSigns[length] = signs[i - 1];
        }
        return SparseCounts.of(added, addedSigns);
    }

    private void add(int cell, int chain, long number, int sign) {
        if (entries == numbers.length) {
            int capacity = 2 * entries;
            numbers = Arrays.copyOf(numbers, capacity);
            signs = Arrays.copyOf(signs, capacity);
            previous = Arrays.copyOf(previous, capacity);
        }
        int last = cell * CHAINS + chain;
        numbers[entries] = number;
        signs[entries] = (byte) sign;
        previous[entries] = newest[last];
        newest[last] = ++entries;
    }

    /** Sorts by member and then by month. */
    private static long key(int member, int month) {
        return (long) member << Integer.SIZE | Integer.toUnsignedLong(month ^ Integer.MIN_VALUE);
    }

    /** Where the key's cell is, or where it belongs. */
    private int slotOf(long key) {
        int mask = slots.length - 1;
        int slot = (int) (key * SPREAD >>> Integer.SIZE) & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int capacity = 2 * cells;
        keys = Arrays.copyOf(keys, capacity);
        timings = Arrays.copyOf(timings, capacity * TIMINGS);
        approximate = Arrays.copyOf(approximate, capacity);
        totalMillis = Arrays.copyOf(totalMillis, capacity);
        newest = Arrays.copyOf(newest, capacity * CHAINS);
        slots = new int[2 * capacity];
        for (int cell = 0; cell < cells; cell++) {
            slots[slotOf(keys[cell])] = cell + 1;
        }
    }
}
