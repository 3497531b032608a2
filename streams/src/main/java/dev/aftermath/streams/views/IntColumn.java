package dev.aftermath.streams.views;

import java.util.Arrays;

/** One int per number from 0 on, 0 at first; grows as it is written. */
final class IntColumn {

    private int[] values = new int[64];

    int get(int number) {
        return number < values.length ? values[number] : 0;
    }

    void set(int number, int value) {
        if (number >= values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, number + 1));
        }
        values[number] = value;
    }

    void add(int number, int difference) {
        set(number, get(number) + difference);
    }

    /** Every number from here on has 0. */
    int length() {
        return values.length;
    }
}
