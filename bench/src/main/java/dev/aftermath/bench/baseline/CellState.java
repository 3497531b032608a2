package dev.aftermath.bench.baseline;

import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.Timing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * What the incidents of one cell add up to. Starts and downtimes are kept as lists, sorted only for the row.
 *
 * @param identity a contribution to the cell, for its dimension, keys and month
 */
record CellState(
        CellContribution identity,
        long[] timings,
        long approximate,
        DurationHistogram durations,
        List<Long> starts,
        List<Long> downFrom,
        List<Long> downTo) {

    private static final double MILLIS_PER_SECOND = 1000.0;
    private static final Schema LONGS = SchemaBuilder.array().items().longType();
    private static final Schema SCHEMA = SchemaBuilder.record("CellState")
            .namespace(CellState.class.getPackageName())
            .fields()
            .requiredString("dimension")
            .requiredString("key")
            .optionalString("otherKey")
            .requiredString("month")
            .name("timings")
            .type(LONGS)
            .noDefault()
            .requiredLong("approximate")
            .requiredBytes("durations")
            .name("starts")
            .type(LONGS)
            .noDefault()
            .name("downFrom")
            .type(LONGS)
            .noDefault()
            .name("downTo")
            .type(LONGS)
            .noDefault()
            .endRecord();

    /** The initializer of the aggregation: it does not know the cell. */
    static GenericRecord empty() {
        return new CellState(
                        new CellContribution("", "", null, "", null, null, false, null, null, null),
                        new long[Timing.values().length],
                        0,
                        DurationHistogram.EMPTY,
                        List.of(),
                        List.of(),
                        List.of())
                .toAvro();
    }

    static GenericRecord add(String cell, GenericRecord contribution, GenericRecord state) {
        return fromAvro(state)
                .changedBy(CellContribution.fromAvro(contribution), 1)
                .toAvro();
    }

    /** Null if nothing is left. */
    static GenericRecord subtract(String cell, GenericRecord contribution, GenericRecord state) {
        CellState rest = fromAvro(state).changedBy(CellContribution.fromAvro(contribution), -1);
        return rest.isEmpty() ? null : rest.toAvro();
    }

    private CellState changedBy(CellContribution change, int sign) {
        if (change.timing() != null) {
            timings[change.timing().ordinal()] += sign;
        }
        DurationHistogram sum = durations;
        if (change.durationMillis() != null) {
            DurationHistogram one = DurationHistogram.of(change.durationMillis());
            sum = durations.plus(sign > 0 ? one : one.negate());
        }
        change(starts, change.startMillis(), sign);
        change(downFrom, change.downFromMillis(), sign);
        change(downTo, change.downToMillis(), sign);
        return new CellState(
                change, timings, approximate + (change.approximate() ? sign : 0), sum, starts, downFrom, downTo);
    }

    private static void change(List<Long> times, Long time, int sign) {
        if (time == null) {
            return;
        }
        if (sign > 0) {
            times.add(time);
        } else {
            times.remove(time);
        }
    }

    private boolean isEmpty() {
        return incidents() == 0 && downFrom.isEmpty();
    }

    private long incidents() {
        long incidents = 0;
        for (long count : timings) {
            incidents += count;
        }
        return incidents;
    }

    OutageDurations toOutageDurations() {
        long timed = timings[Timing.TIMED.ordinal()];
        return new OutageDurations(
                identity.dimension(),
                identity.key(),
                identity.key(),
                identity.month(),
                incidents(),
                timed,
                timings[Timing.INSTANT.ordinal()],
                timings[Timing.OPEN.ordinal()],
                timings[Timing.END_UNKNOWN.ordinal()],
                timings[Timing.START_UNKNOWN.ordinal()],
                timings[Timing.UNDATED.ordinal()],
                approximate,
                timed == 0 ? null : durations.totalMillis() / MILLIS_PER_SECOND,
                timed == 0 ? null : durations.meanSeconds().getAsDouble(),
                seconds(0),
                seconds(100),
                seconds(50),
                seconds(90),
                seconds(95),
                seconds(99),
                ByteBuffer.wrap(durations.toBytes()));
    }

    private Double seconds(int percent) {
        var millis = durations.percentile(percent);
        return millis.isPresent() ? millis.getAsLong() / MILLIS_PER_SECOND : null;
    }

    CategoryCounts toCategoryCounts() {
        return new CategoryCounts(identity.key(), identity.otherKey(), identity.month(), incidents());
    }

    CompanyTrend toCompanyTrend() {
        return new CompanyTrend(
                identity.key(),
                identity.key(),
                identity.month(),
                incidents(),
                downtimeMillis() / MILLIS_PER_SECOND,
                (long) starts.size(),
                starts.isEmpty() ? null : Instant.ofEpochMilli(Collections.min(starts)),
                starts.isEmpty() ? null : Instant.ofEpochMilli(Collections.max(starts)));
    }

    /** Length of the union: with begins and ends each sorted, a gap is where the next begin is after the end. */
    private long downtimeMillis() {
        List<Long> begins = downFrom.stream().sorted().toList();
        List<Long> ends = downTo.stream().sorted().toList();
        long downtime = 0;
        for (int i = 0, open = 0; i < ends.size(); i++) {
            if (i + 1 == ends.size() || begins.get(i + 1) > ends.get(i)) {
                downtime += ends.get(i) - begins.get(open);
                open = i + 1;
            }
        }
        return downtime;
    }

    private GenericRecord toAvro() {
        GenericRecord avro = new GenericData.Record(SCHEMA);
        avro.put("dimension", identity.dimension());
        avro.put("key", identity.key());
        avro.put("otherKey", identity.otherKey());
        avro.put("month", identity.month());
        avro.put("timings", java.util.Arrays.stream(timings).boxed().toList());
        avro.put("approximate", approximate);
        avro.put("durations", ByteBuffer.wrap(durations.toBytes()));
        avro.put("starts", starts);
        avro.put("downFrom", downFrom);
        avro.put("downTo", downTo);
        return avro;
    }

    static CellState fromAvro(GenericRecord avro) {
        Object otherKey = avro.get("otherKey");
        CellContribution identity = new CellContribution(
                avro.get("dimension").toString(),
                avro.get("key").toString(),
                otherKey == null ? null : otherKey.toString(),
                avro.get("month").toString(),
                null,
                null,
                false,
                null,
                null,
                null);
        return new CellState(
                identity,
                longs(avro, "timings").stream().mapToLong(Long::longValue).toArray(),
                (Long) avro.get("approximate"),
                DurationHistogram.fromBytes(((ByteBuffer) avro.get("durations")).duplicate()),
                longs(avro, "starts"),
                longs(avro, "downFrom"),
                longs(avro, "downTo"));
    }

    private static List<Long> longs(GenericRecord avro, String field) {
        List<Long> longs = new ArrayList<>();
        for (Object item : (Collection<?>) avro.get(field)) {
            longs.add((Long) item);
        }
        return longs;
    }
}
