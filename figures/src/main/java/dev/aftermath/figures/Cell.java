package dev.aftermath.figures;

import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the incidents of one member add up to in one month: immutable, canonical, and an element of a commutative group,
 * so that a correction takes the old contribution out and puts the new one in. A cell may hold a difference.
 *
 * @param timings incidents that fall in the month, per {@link Timing}; not to be changed
 * @param approximate the TIMED ones among them of which the start or the end is known to the day only
 * @param durations durations of the TIMED ones among them
 * @param starts known starts in the month, in milliseconds since 1970 UTC; companies only
 * @param edges where outages begin (+1) and end (-1) after being cut to the month, likewise; companies only
 */
public record Cell(
        long[] timings, long approximate, DurationHistogram durations, SparseCounts starts, SparseCounts edges) {

    private static final int TIMINGS = Timing.values().length;
    public static final Cell EMPTY =
            new Cell(new long[TIMINGS], 0, DurationHistogram.EMPTY, SparseCounts.EMPTY, SparseCounts.EMPTY);

    private static final int HAS_DURATIONS = 1 << TIMINGS;
    private static final int HAS_TIMES = 1 << TIMINGS + 1;
    private static final int HAS_APPROXIMATE = 1 << TIMINGS + 2;
    private static final int[] UNITS_MILLIS = {1, 1_000, 60_000};

    public Cell plus(Cell other) {
        long[] sums = new long[TIMINGS];
        for (int i = 0; i < TIMINGS; i++) {
            sums[i] = timings[i] + other.timings[i];
        }
        return new Cell(
                sums,
                approximate + other.approximate,
                durations.plus(other.durations),
                starts.plus(other.starts),
                edges.plus(other.edges));
    }

    public boolean isEmpty() {
        for (long count : timings) {
            if (count != 0) {
                return false;
            }
        }
        return approximate == 0 && durations.isEmpty() && starts.isEmpty() && edges.isEmpty();
    }

    /** Incidents that fall in the month. */
    public long incidents() {
        long incidents = 0;
        for (long count : timings) {
            incidents += count;
        }
        return incidents;
    }

    public long incidents(Timing timing) {
        return timings[timing.ordinal()];
    }

    /** Length of the union of the outages inside the month, in milliseconds. */
    public long downtimeMillis() {
        long downtime = 0;
        long running = 0;
        for (int i = 0; i < edges.size(); i++) {
            if (running > 0) {
                downtime += edges.number(i) - edges.number(i - 1);
            }
            running += edges.count(i);
        }
        return downtime;
    }

    public void putTo(GrowingBuffer out, int month) {
        boolean times = !starts.isEmpty() || !edges.isEmpty();
        int mask = (durations.isEmpty() ? 0 : HAS_DURATIONS)
                | (times ? HAS_TIMES : 0)
                | (approximate == 0 ? 0 : HAS_APPROXIMATE);
        for (int i = 0; i < TIMINGS; i++) {
            mask |= timings[i] == 0 ? 0 : 1 << i;
        }
        out.putUnsigned(mask);
        for (long count : timings) {
            if (count != 0) {
                out.putSigned(count);
            }
        }
        if (approximate != 0) {
            out.putSigned(approximate);
        }
        if (!durations.isEmpty()) {
            out.putRaw(durations.toBytes());
        }
        if (times) {
            int unit = coarsestUnit();
            long base = Month.startMillis(month);
            out.put((byte) unit);
            out.putCounts(starts, base, UNITS_MILLIS[unit]);
            out.putCounts(edges, base, UNITS_MILLIS[unit]);
        }
    }

    public static Cell getFrom(ByteBuffer in, int month) {
        int mask = (int) Varints.getUnsigned(in);
        long[] timings = new long[TIMINGS];
        for (int i = 0; i < TIMINGS; i++) {
            timings[i] = (mask & 1 << i) == 0 ? 0 : Varints.getSigned(in);
        }
        long approximate = (mask & HAS_APPROXIMATE) == 0 ? 0 : Varints.getSigned(in);
        DurationHistogram durations =
                (mask & HAS_DURATIONS) == 0 ? DurationHistogram.EMPTY : DurationHistogram.fromBytes(in);
        if ((mask & HAS_TIMES) == 0) {
            return new Cell(timings, approximate, durations, SparseCounts.EMPTY, SparseCounts.EMPTY);
        }
        int unit = UNITS_MILLIS[in.get()];
        long base = Month.startMillis(month);
        SparseCounts starts = SparseCounts.getFrom(in, base, unit);
        return new Cell(timings, approximate, durations, starts, SparseCounts.getFrom(in, base, unit));
    }

    /** Months begin on a whole minute, so times are multiples of a unit whenever their distance to the month is. */
    private int coarsestUnit() {
        int unit = UNITS_MILLIS.length - 1;
        while (!isMultiple(starts, UNITS_MILLIS[unit]) || !isMultiple(edges, UNITS_MILLIS[unit])) {
            unit--;
        }
        return unit;
    }

    private static boolean isMultiple(SparseCounts times, long unit) {
        for (int i = 0; i < times.size(); i++) {
            if (times.number(i) % unit != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cell that
                && Arrays.equals(timings, that.timings)
                && approximate == that.approximate
                && durations.equals(that.durations)
                && starts.equals(that.starts)
                && edges.equals(that.edges);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(timings) + durations.hashCode();
    }
}
