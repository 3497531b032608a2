package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Incident;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** The fields of incidents as the schemas name them, so that a test is about every field, whichever there are. */
public final class IncidentFields {

    private IncidentFields() {}

    /** Gives a row what an incident says: the fields from url on, which are the same in both. */
    public static void copy(Incident incident, CurrentIncident row) {
        for (Schema.Field field : incident.getSchema().getFields()) {
            row.put(row.getSchema().getField(field.name()).pos(), incident.get(field.pos()));
        }
    }

    /**
     * Gives every field of a record a value of its type.
     *
     * @param texts what texts and entries of lists are; a list has up to two
     * @param times what times are
     */
    public static <T extends SpecificRecordBase> T random(
            T record, Random random, Supplier<String> texts, Supplier<Instant> times) {
        for (Schema.Field field : record.getSchema().getFields()) {
            record.put(field.pos(), value(field.schema(), random, texts, times));
        }
        return record;
    }

    private static Object value(Schema schema, Random random, Supplier<String> texts, Supplier<Instant> times) {
        return switch (schema.getType()) {
            case UNION ->
                random.nextInt(3) == 0 ? null : value(schema.getTypes().get(1), random, texts, times);
            case STRING -> texts.get();
            case ARRAY -> Stream.generate(texts).limit(random.nextInt(3)).toList();
            case INT -> random.nextInt();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case LONG -> schema.getLogicalType() == LogicalTypes.timestampMillis() ? times.get() : wrong(schema);
            case ENUM -> symbol(schema, random);
            default -> wrong(schema);
        };
    }

    private static Object symbol(Schema schema, Random random) {
        try {
            Object[] symbols = Class.forName(schema.getFullName()).getEnumConstants();
            return symbols[random.nextInt(symbols.length)];
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class is generated from " + schema.getFullName(), e);
        }
    }

    private static Object wrong(Schema schema) {
        throw new IllegalArgumentException("no random value of type " + schema + ": add one to IncidentFields");
    }
}
