package dev.aftermath.figures;

import java.util.Arrays;

/** One int per number from 0 on, 0 at first; grows as it is written. */
public final class IntColumn {

    private int[] values = new int[64];

    public int get(int number) {
        return number < values.length ? values[number] : 0;
    }

    public void set(int number, int value) {
        if (number >= values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, number + 1));
        }
        values[number] = value;
    }

    public void add(int number, int difference) {
        set(number, get(number) + difference);
    }

    /** Every number from here on has 0. */
    public int length() {
        return values.length;
    }
}
