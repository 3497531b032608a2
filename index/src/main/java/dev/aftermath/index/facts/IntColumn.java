package dev.aftermath.index.facts;

import java.util.ArrayList;
import java.util.List;

/** As {@link LongColumn}, of smaller numbers, which may be changed. */
final class IntColumn {

    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final List<int[]> blocks = new ArrayList<>();
    private int size;

    /** Adds a number; its place is the size before. */
    void add(int number) {
        if (size >> BLOCK_BITS == blocks.size()) {
            blocks.add(new int[BLOCK]);
        }
        size++;
        set(size - 1, number);
    }

    int get(int place) {
        return blocks.get(place >> BLOCK_BITS)[place & (BLOCK - 1)];
    }

    void set(int place, int number) {
        blocks.get(place >> BLOCK_BITS)[place & (BLOCK - 1)] = number;
    }

    long bytes() {
        return (long) blocks.size() * BLOCK * Integer.BYTES;
    }
}
