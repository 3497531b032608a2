package dev.aftermath.bench.baseline;

import dev.aftermath.schemas.Timing;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * What one incident adds to one cell of one view.
 *
 * @param dimension all, company, category or product
 * @param key key of the member
 * @param otherKey of a pair of categories the key that sorts last; otherwise null
 * @param month the cell's month, as 2016-08
 * @param timing timing of an incident that falls in the month; null if only its downtime reaches into it
 * @param durationMillis its duration if it is TIMED and the cell has durations; otherwise null
 * @param approximate whether that duration is not known to the moment
 * @param startMillis its start if known and the cell has starts; otherwise null
 * @param downFromMillis begin of its downtime inside the month, if the cell has downtime; otherwise null
 * @param downToMillis end of it likewise
 */
record CellContribution(
        String dimension,
        String key,
        String otherKey,
        String month,
        Timing timing,
        Long durationMillis,
        boolean approximate,
        Long startMillis,
        Long downFromMillis,
        Long downToMillis) {

    private static final Timing[] TIMINGS = Timing.values();
    private static final Schema SCHEMA = SchemaBuilder.record("CellContribution")
            .namespace(CellContribution.class.getPackageName())
            .fields()
            .requiredString("dimension")
            .requiredString("key")
            .optionalString("otherKey")
            .requiredString("month")
            .optionalInt("timing")
            .optionalLong("durationMillis")
            .requiredBoolean("approximate")
            .optionalLong("startMillis")
            .optionalLong("downFromMillis")
            .optionalLong("downToMillis")
            .endRecord();

    GenericRecord toAvro() {
        GenericRecord avro = new GenericData.Record(SCHEMA);
        avro.put("dimension", dimension);
        avro.put("key", key);
        avro.put("otherKey", otherKey);
        avro.put("month", month);
        avro.put("timing", timing == null ? null : timing.ordinal());
        avro.put("durationMillis", durationMillis);
        avro.put("approximate", approximate);
        avro.put("startMillis", startMillis);
        avro.put("downFromMillis", downFromMillis);
        avro.put("downToMillis", downToMillis);
        return avro;
    }

    static CellContribution fromAvro(GenericRecord avro) {
        Integer timing = (Integer) avro.get("timing");
        Object otherKey = avro.get("otherKey");
        return new CellContribution(
                avro.get("dimension").toString(),
                avro.get("key").toString(),
                otherKey == null ? null : otherKey.toString(),
                avro.get("month").toString(),
                timing == null ? null : TIMINGS[timing],
                (Long) avro.get("durationMillis"),
                (Boolean) avro.get("approximate"),
                (Long) avro.get("startMillis"),
                (Long) avro.get("downFromMillis"),
                (Long) avro.get("downToMillis"));
    }
}
