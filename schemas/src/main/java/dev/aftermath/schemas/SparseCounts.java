package dev.aftermath.schemas;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How often each of some whole numbers counts: immutable, canonical (no count is 0, numbers ascend), and an element of
 * a commutative group, so that what was added can be taken out again. Counts are negative in a difference.
 */
public final class SparseCounts {

    public static final SparseCounts EMPTY = new SparseCounts(new long[0], new long[0]);

    /** Ascending. */
    private final long[] numbers;
    /** As long as {@code numbers}; never 0. */
    private final long[] counts;

    private SparseCounts(long[] numbers, long[] counts) {
        this.numbers = numbers;
        this.counts = counts;
    }

    /** One number, counted once. */
    public static SparseCounts of(long number) {
        return new SparseCounts(new long[] {number}, new long[] {1});
    }

    /**
     * Counts from additions in any order.
     *
     * @param added the number that each addition is about
     * @param signs 1 where an addition counts its number once more, -1 where once less
     */
    public static SparseCounts of(long[] added, byte[] signs) {
        if (added.length == 0) {
            return EMPTY;
        }
        if (added.length == 1) {
            return new SparseCounts(new long[] {added[0]}, new long[] {signs[0]});
        }
        return repeated(added, signs, 1).plus(repeated(added, signs, -1));
    }

    /** How often each number occurs with a sign, times the sign. */
    private static SparseCounts repeated(long[] added, byte[] signs, int sign) {
        long[] sorted = new long[added.length];
        int size = 0;
        for (int i = 0; i < added.length; i++) {
            if (signs[i] == sign) {
                sorted[size++] = added[i];
            }
        }
        if (size == 0) {
            return EMPTY;
        }
        Arrays.sort(sorted, 0, size);
        long[] counts = new long[size];
        int length = 0;
        for (int i = 0; i < size; i++) {
            if (i > 0 && sorted[i] == sorted[length - 1]) {
                counts[length - 1] += sign;
            } else {
                sorted[length] = sorted[i];
                counts[length++] = sign;
            }
        }
        return new SparseCounts(Arrays.copyOf(sorted, length), Arrays.copyOf(counts, length));
    }

    public SparseCounts plus(SparseCounts other) {
        if (numbers.length == 0) {
            return other;
        }
        if (other.numbers.length == 0) {
            return this;
        }
        long[] merged = new long[numbers.length + other.numbers.length];
        long[] sums = new long[merged.length];
        int length = 0;
        int i = 0;
        int j = 0;
        while (i < numbers.length || j < other.numbers.length) {
            boolean here = j == other.numbers.length || i < numbers.length && numbers[i] <= other.numbers[j];
            boolean there = i == numbers.length || j < other.numbers.length && other.numbers[j] <= numbers[i];
            merged[length] = here ? numbers[i] : other.numbers[j];
            long sum = (here ? counts[i++] : 0) + (there ? other.counts[j++] : 0);
            if (sum != 0) {
                sums[length++] = sum;
            }
        }
        return new SparseCounts(Arrays.copyOf(merged, length), Arrays.copyOf(sums, length));
    }

    public SparseCounts negate() {
        return new SparseCounts(
                numbers, Arrays.stream(counts).map(count -> -count).toArray());
    }

    public boolean isEmpty() {
        return numbers.length == 0;
    }

    /** How many different numbers count. */
    public int size() {
        return numbers.length;
    }

    /** The number at a place, counted from 0 in ascending order. */
    public long number(int place) {
        return numbers[place];
    }

    /** How often the number at a place counts; never 0. */
    public long count(int place) {
        return counts[place];
    }

    /** Sum of all counts. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Upper bound of the encoded size, in bytes. */
    public int maxEncodedSize() {
        return 5 + 20 * numbers.length;
    }

    /**
     * Writes the number of entries and per entry the distance to the entry before and the count.
     *
     * @param base where distances start: not above the first number
     * @param unit a divisor of every distance
     */
    public void putTo(ByteBuffer out, long base, long unit) {
        Varints.putUnsigned(out, numbers.length);
        long previous = base;
        for (int i = 0; i < numbers.length; i++) {
            Varints.putUnsigned(out, (numbers[i] - previous) / unit);
            Varints.putSigned(out, counts[i]);
            previous = numbers[i];
        }
    }

    /** Reads what {@link #putTo} wrote with the same base and unit. */
    public static SparseCounts getFrom(ByteBuffer in, long base, long unit) {
        int length = (int) Varints.getUnsigned(in);
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(length + " counts in " + in.remaining() + " bytes");
        }
        if (length == 0) {
            return EMPTY;
        }
        long[] numbers = new long[length];
        long[] counts = new long[length];
        long previous = base;
        for (int i = 0; i < length; i++) {
            previous += Varints.getUnsigned(in) * unit;
            numbers[i] = previous;
            counts[i] = Varints.getSigned(in);
        }
        return new SparseCounts(numbers, counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseCounts that
                && Arrays.equals(numbers, that.numbers)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : ", ").append(numbers[i]).append('×').append(counts[i]);
        }
        return text.append('}').toString();
    }
}
