package dev.aftermath.schemas.event;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.IncidentEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Events as they were written when an incident had fewer fields. A field is added at the very end, with a default that
 * Avro writes as one zero byte: an empty text, null, false, the first symbol. So an event without it is brought to the
 * form of this version by adding a zero byte for each field that it lacks, and a log of such events is read again as fast
 * as one of this version.
 */
final class FormerEvents {

    private static final String INCIDENT = "incident";
    private static final Map<Long, Integer> LACKING = lackingByFingerprint();

    private FormerEvents() {}

    /** How many fields the events lack that are written with a schema; empty if they are not of such a form. */
    static OptionalInt lackingIn(Schema writer) {
        Integer lacking = LACKING.get(SchemaNormalization.parsingFingerprint64(writer));
        return lacking == null ? OptionalInt.empty() : OptionalInt.of(lacking);
    }

    /**
     * The same event in the form of this version.
     *
     * @param from first byte of the Avro data
     * @param lacking how many fields the incident lacks
     */
    static byte[] brought(byte[] value, int from, int lacking) {
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
        return withdrawn ? value : Arrays.copyOf(value, value.length + lacking);
    }

    private static Map<Long, Integer> lackingByFingerprint() {
        Schema event = AvroSchemas.of(IncidentEvent.class);
        List<Schema.Field> fields =
                event.getField(INCIDENT).schema().getTypes().get(1).getFields();
        Map<Long, Integer> lacking = new HashMap<>();
        for (int left = fields.size() - 1; left >= 0 && isZeroByDefault(fields.get(left)); left--) {
            long fingerprint = SchemaNormalization.parsingFingerprint64(withFields(event, left));
            lacking.put(fingerprint, fields.size() - left);
        }
        return Map.copyOf(lacking);
    }

    /** The schema of this version with the first fields of an incident only. */
    static Schema withFields(Schema event, int count) {
        Schema incident = event.getField(INCIDENT).schema().getTypes().get(1);
        Schema former = record(
                incident,
                incident.getFields().subList(0, count).stream()
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

    private static boolean isZeroByDefault(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return false;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(field.schema()).write(GenericData.get().getDefaultValue(field), encoder);
            return Arrays.equals(bytes.toByteArray(), new byte[1]);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
