package dev.aftermath.bench.readside;

import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/** What the incidents of one cell add up to, in the making. Incidents only come. */
final class CellSum {

    private static final double MILLIS_PER_SECOND = 1_000.0;

    private final long[] timings = new long[Timing.values().length];
    private final LongColumn buckets = new LongColumn();
    private final LongColumn begins = new LongColumn();
    private final LongColumn ends = new LongColumn();
    private long approximate;
    private long totalMillis;
    private long starts;
    private long firstStart = Long.MAX_VALUE;
    private long lastStart = Long.MIN_VALUE;

    /** Adds an incident that falls in the month. */
    void add(CurrentIncident incident) {
        timings[incident.getTiming().ordinal()]++;
        if (incident.getTiming() == Timing.TIMED) {
            long millis = incident.getEndTime().toEpochMilli()
                    - incident.getStartTime().toEpochMilli();
            buckets.add(DurationHistogram.bucketOf(millis));
            totalMillis += millis;
            boolean toTheDay = incident.getStartPrecision() == TimePrecision.DAY
                    || incident.getEndPrecision() == TimePrecision.DAY;
            approximate += toTheDay ? 1 : 0;
        }
        if (incident.getStartTime() != null) {
            long start = incident.getStartTime().toEpochMilli();
            starts++;
            firstStart = Math.min(firstStart, start);
            lastStart = Math.max(lastStart, start);
        }
    }

    /** Adds the part of an outage that lies in the month. */
    void addOutage(long beginMillis, long endMillis) {
        begins.add(beginMillis);
        ends.add(endMillis);
    }

    OutageDurations durations(String dimension, String key, String name, int month) {
        byte[] signs = new byte[buckets.size()];
        Arrays.fill(signs, (byte) 1);
        DurationHistogram histogram = DurationHistogram.of(SparseCounts.of(buckets.toArray(), signs), totalMillis);
        boolean any = histogram.count() > 0;
        return new OutageDurations(
                dimension,
                key,
                name,
                Month.toString(month),
                incidents(),
                timings[Timing.TIMED.ordinal()],
                timings[Timing.INSTANT.ordinal()],
                timings[Timing.OPEN.ordinal()],
                timings[Timing.END_UNKNOWN.ordinal()],
                timings[Timing.START_UNKNOWN.ordinal()],
                timings[Timing.UNDATED.ordinal()],
                approximate,
                any ? totalMillis / MILLIS_PER_SECOND : null,
                any ? histogram.meanSeconds().getAsDouble() : null,
                seconds(histogram, 0),
                seconds(histogram, 100),
                seconds(histogram, 50),
                seconds(histogram, 90),
                seconds(histogram, 95),
                seconds(histogram, 99),
                ByteBuffer.wrap(histogram.toBytes()));
    }

    private static Double seconds(DurationHistogram histogram, int percent) {
        var millis = histogram.percentile(percent);
        return millis.isPresent() ? millis.getAsLong() / MILLIS_PER_SECOND : null;
    }

    /** @param other key of the other category, if it is a pair; else null */
    CategoryCounts counts(String category, String other, int month) {
        return new CategoryCounts(category, other, Month.toString(month), incidents());
    }

    CompanyTrend trend(String company, String name, int month) {
        return new CompanyTrend(
                company,
                name,
                Month.toString(month),
                incidents(),
                downtimeMillis() / MILLIS_PER_SECOND,
                starts,
                starts == 0 ? null : Instant.ofEpochMilli(firstStart),
                starts == 0 ? null : Instant.ofEpochMilli(lastStart));
    }

    /** Incidents that fall in the month. */
    long incidents() {
        return Arrays.stream(timings).sum();
    }

    /** Length of the union: with begins and ends each sorted, a gap is where the next begin is after the end. */
    private long downtimeMillis() {
        long[] from = begins.toArray();
        long[] to = ends.toArray();
        Arrays.sort(from);
        Arrays.sort(to);
        long downtime = 0;
        int open = 0;
        for (int i = 0; i < to.length; i++) {
            if (i + 1 == to.length || from[i + 1] > to[i]) {
                downtime += to[i] - from[open];
                open = i + 1;
            }
        }
        return downtime;
    }

    /** A growing list of numbers. */
    private static final class LongColumn {
        private static final long[] NONE = {};
        private long[] numbers = NONE;
        private int size;

        void add(long number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(2, 2 * size));
            }
            numbers[size++] = number;
        }

        int size() {
            return size;
        }

        long[] toArray() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
