package dev.aftermath.schemas.event;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.IncidentEvent;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Events as they were written before times had a precision. They lack two fields at the very end, so they are brought to
 * the form of this version by adding these: a log of them is read again as fast as one of this version.
 */
final class EventsBeforePrecisions {

    private static final String INCIDENT = "incident";
    private static final List<String> LACKING = List.of("startPrecision", "endPrecision");

    private static final long FINGERPRINT = SchemaNormalization.parsingFingerprint64(schema());

    private EventsBeforePrecisions() {}

    /** The schema of this version without what came since. */
    static Schema schema() {
        Schema event = AvroSchemas.of(IncidentEvent.class);
        Schema incident = event.getField(INCIDENT).schema().getTypes().get(1);
        Schema former = record(
                incident,
                incident.getFields().stream()
                        .filter(field -> !LACKING.contains(field.name()))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
        return record(
                event,
                event.getFields().stream()
                        .map(field -> field.name().equals(INCIDENT)
                                ? new Schema.Field(
                                        INCIDENT,
                                        Schema.createUnion(Schema.create(Schema.Type.NULL), former),
                                        field.doc(),
                                        field.defaultVal())
                                : new Schema.Field(field, field.schema()))
                        .toList());
    }

    private static Schema record(Schema like, List<Schema.Field> fields) {
        return Schema.createRecord(like.getName(), like.getDoc(), like.getNamespace(), false, fields);
    }

    static boolean areWrittenWith(Schema writer) {
        return SchemaNormalization.parsingFingerprint64(writer) == FINGERPRINT;
    }

    /**
     * The same event in the form of this version.
     *
     * @param from first byte of the Avro data
     */
    static byte[] brought(byte[] value, int from) {
        AvroCursor in = new AvroCursor(value, from);
        in.skipString();
        in.readInt();
        in.readInt();
        in.readLong();
        in.skipString();
        in.skipString();
        in.skip(EventReader.SHA_256_BYTES);
        in.skipStrings();
        boolean withdrawn = in.readLong() == 0;
        // MOMENT is 0
        return withdrawn ? value : Arrays.copyOf(value, value.length + LACKING.size());
    }
}
