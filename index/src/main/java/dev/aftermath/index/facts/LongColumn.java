package dev.aftermath.index.facts;

import java.util.ArrayList;
import java.util.List;

/** Numbers in a row that only gets longer. In blocks, so that growing copies nothing and leaves little room unused. */
final class LongColumn {

    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final List<long[]> blocks = new ArrayList<>();
    private int size;

    /** Adds a number; its place is the size before. */
    void add(long number) {
        if (size >> BLOCK_BITS == blocks.size()) {
            blocks.add(new long[BLOCK]);
        }
        blocks.get(size >> BLOCK_BITS)[size & (BLOCK - 1)] = number;
        size++;
    }

    long get(int place) {
        return blocks.get(place >> BLOCK_BITS)[place & (BLOCK - 1)];
    }

    int size() {
        return size;
    }

    long bytes() {
        return (long) blocks.size() * BLOCK * Long.BYTES;
    }
}
