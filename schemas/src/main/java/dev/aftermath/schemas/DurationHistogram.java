package dev.aftermath.schemas;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A log-linear histogram of durations with its exact total: immutable, canonical (equal contents give equal bytes), and
 * an element of a commutative group, so that what was added can be taken out again. Counts may be negative in a
 * difference of two histograms.
 *
 * <p>Durations below 2048 ms have a bucket each; above, every power of two is split into 1024 buckets of equal width.
 * Two durations in one bucket differ by less than 1/1024 &lt; 0.1 %, so any duration of the bucket may stand for the
 * others: the roundest one does (a whole day before an hour before a minute …), which for documents that state minutes
 * is nearly always the exact one.
 *
 * <p>The bytes are described in {@code docs/histogram.md}.
 */
public final class DurationHistogram {

    public static final DurationHistogram EMPTY = new DurationHistogram(SparseCounts.EMPTY, 0);

    private static final byte FORMAT = 1;
    private static final int SUB_BUCKET_BITS = 10;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;
    private static final long[] ROUND_UNITS_MILLIS = {
        86_400_000,
        43_200_000,
        21_600_000,
        3_600_000,
        1_800_000,
        900_000,
        600_000,
        300_000,
        60_000,
        30_000,
        10_000,
        5_000,
        1_000,
        500,
        100,
        10
    };

    private final SparseCounts buckets;
    private final long totalMillis;

    private DurationHistogram(SparseCounts buckets, long totalMillis) {
        this.buckets = buckets;
        this.totalMillis = totalMillis;
    }

    /**
     * A histogram of counted buckets.
     *
     * @param buckets bucket numbers (see {@link #bucketOf}) and how many durations each holds
     * @param totalMillis the exact total of these durations, in milliseconds
     */
    public static DurationHistogram of(SparseCounts buckets, long totalMillis) {
        return new DurationHistogram(buckets, totalMillis);
    }

    /** The histogram of one duration, in milliseconds, 0 or more. */
    public static DurationHistogram of(long durationMillis) {
        return new DurationHistogram(SparseCounts.of(bucketOf(durationMillis)), durationMillis);
    }

    /** Number of the bucket that holds a duration in milliseconds, 0 or more. */
    public static int bucketOf(long durationMillis) {
        if (durationMillis < 2 * SUB_BUCKETS) {
            return (int) durationMillis;
        }
        int shift = 63 - Long.numberOfLeadingZeros(durationMillis) - SUB_BUCKET_BITS;
        return (shift << SUB_BUCKET_BITS) + (int) (durationMillis >>> shift);
    }

    public DurationHistogram plus(DurationHistogram other) {
        return new DurationHistogram(buckets.plus(other.buckets), totalMillis + other.totalMillis);
    }

    /** All of some histograms together: the same as one {@link #plus} after the other, but at the price of one. */
    public static DurationHistogram sum(List<DurationHistogram> histograms) {
        long totalMillis = 0;
        for (DurationHistogram histogram : histograms) {
            totalMillis += histogram.totalMillis;
        }
        return new DurationHistogram(
                SparseCounts.sum(
                        histograms.stream().map(histogram -> histogram.buckets).toList()),
                totalMillis);
    }

    /** The histogram that takes this one out again. */
    public DurationHistogram negate() {
        return new DurationHistogram(buckets.negate(), -totalMillis);
    }

    public boolean isEmpty() {
        return buckets.isEmpty() && totalMillis == 0;
    }

    /** Number of durations. */
    public long count() {
        return buckets.total();
    }

    /** The counted buckets, for a picture of the distribution. */
    public SparseCounts buckets() {
        return buckets;
    }

    /** A duration in milliseconds, within 0.1 % of all that the bucket at a place of {@link #buckets} holds. */
    public long durationMillis(int place) {
        return representative((int) buckets.number(place));
    }

    /** Mean of the durations in seconds, exact but for the rounding of two divisions; empty if there are none. */
    public OptionalDouble meanSeconds() {
        long count = count();
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) totalMillis / count / 1000.0);
    }

    /** Exact sum of the durations, in milliseconds. */
    public long totalMillis() {
        return totalMillis;
    }

    /**
     * The smallest duration that at least {@code ⌈p·n⌉} of the n durations do not exceed (nearest rank), in
     * milliseconds, within 0.1 %; empty if there are none. {@code percent(0)} is the minimum, {@code percent(100)} the
     * maximum.
     */
    public OptionalLong percentile(int percent) {
        long count = count();
        if (count == 0) {
            return OptionalLong.empty();
        }
        if (count == 1) {
            return OptionalLong.of(totalMillis);
        }
        long rank = Math.max(1, Math.floorDiv(Math.multiplyExact(count, (long) percent) + 99, 100L));
        long seen = 0;
        for (int i = 0; i < buckets.size(); i++) {
            seen += buckets.count(i);
            if (seen >= rank) {
                return OptionalLong.of(representative((int) buckets.number(i)));
            }
        }
        throw new IllegalStateException("a histogram with negative counts has no percentiles: " + this);
    }

    private static long representative(int bucket) {
        if (bucket < 2 * SUB_BUCKETS) {
            return bucket;
        }
        int shift = (bucket >> SUB_BUCKET_BITS) - 1;
        long low = (long) ((bucket & (SUB_BUCKETS - 1)) + SUB_BUCKETS) << shift;
        long high = low + (1L << shift) - 1;
        for (long unit : ROUND_UNITS_MILLIS) {
            long round = high / unit * unit;
            if (round >= low) {
                return round;
            }
        }
        return low + (high - low) / 2;
    }

    /** Canonical bytes; none for an empty histogram. */
    public byte[] toBytes() {
        if (isEmpty()) {
            return new byte[0];
        }
        ByteBuffer out = ByteBuffer.allocate(1 + 10 + buckets.maxEncodedSize());
        out.put(FORMAT);
        Varints.putSigned(out, totalMillis);
        buckets.putTo(out, 0, 1);
        return Arrays.copyOf(out.array(), out.position());
    }

    /**
     * Reads {@link #toBytes}.
     *
     * @throws IllegalArgumentException if the bytes are of a format that this version does not know
     * @throws java.nio.BufferUnderflowException if they end too early
     */
    public static DurationHistogram fromBytes(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return EMPTY;
        }
        byte format = bytes.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "histogram bytes of format " + format + "; this version reads " + FORMAT);
        }
        long total = Varints.getSigned(bytes);
        return new DurationHistogram(SparseCounts.getFrom(bytes, 0, 1), total);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DurationHistogram that
                && totalMillis == that.totalMillis
                && buckets.equals(that.buckets);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(totalMillis) + buckets.hashCode();
    }

    @Override
    public String toString() {
        return count() + " durations, " + totalMillis + " ms, " + buckets.size() + " buckets";
    }
}
