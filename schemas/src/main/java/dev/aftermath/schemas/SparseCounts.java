package dev.aftermath.schemas;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * How often each of some whole numbers counts: immutable, canonical (no count is 0, numbers ascend), and an element of
 * a commutative group, so that what was added can be taken out again. Counts are negative in a difference.
 */
public final class SparseCounts {

    public static final SparseCounts EMPTY = new SparseCounts(new long[0], new long[0]);

    /** Sums are worked out with a place for every number if there are at most so many places for each entry. */
    private static final int DENSE = 8;

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

    /**
     * All of some counts together: the same as one {@link #plus} after the other, but in one go.
     *
     * @param parts counts whose numbers are all less than 2<sup>31</sup> apart
     * @throws ArithmeticException if they are not
     */
    static SparseCounts sum(List<SparseCounts> parts) {
        int size = 0;
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (SparseCounts part : parts) {
            if (!part.isEmpty()) {
                size += part.numbers.length;
                least = Math.min(least, part.numbers[0]);
                most = Math.max(most, part.numbers[part.numbers.length - 1]);
            }
        }
        if (size == 0) {
            return EMPTY;
        }
        int span = Math.toIntExact(Math.subtractExact(most, least));
        return span / DENSE < size ? sumByPlace(parts, least, span + 1) : sumBySorting(parts, least, size);
    }

    /** With a place for every number there could be. */
    private static SparseCounts sumByPlace(List<SparseCounts> parts, long least, int places) {
        long[] sums = new long[places];
        for (SparseCounts part : parts) {
            for (int i = 0; i < part.numbers.length; i++) {
                sums[(int) (part.numbers[i] - least)] += part.counts[i];
            }
        }
        long[] numbers = new long[places];
        int length = 0;
        for (int place = 0; place < places; place++) {
            if (sums[place] != 0) {
                numbers[length] = least + place;
                sums[length++] = sums[place];
            }
        }
        return new SparseCounts(Arrays.copyOf(numbers, length), Arrays.copyOf(sums, length));
    }

    /** Sorts all entries by number; each carries its place among the counts in its lower half. */
    private static SparseCounts sumBySorting(List<SparseCounts> parts, long least, int size) {
        long[] entries = new long[size];
        long[] counts = new long[size];
        int filled = 0;
        for (SparseCounts part : parts) {
            for (int i = 0; i < part.numbers.length; i++) {
                entries[filled] = part.numbers[i] - least << Integer.SIZE | filled;
                counts[filled++] = part.counts[i];
            }
        }
        Arrays.sort(entries);
        long[] numbers = new long[size];
        long[] sums = new long[size];
        int length = 0;
        for (int i = 0; i < size; ) {
            long number = entries[i] >> Integer.SIZE;
            long sum = 0;
            for (; i < size && entries[i] >> Integer.SIZE == number; i++) {
                sum += counts[(int) entries[i]];
            }
            if (sum != 0) {
                numbers[length] = least + number;
                sums[length++] = sum;
            }
        }
        return new SparseCounts(Arrays.copyOf(numbers, length), Arrays.copyOf(sums, length));
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
