package dev.aftermath.ingest;

import dev.aftermath.schemas.FieldDigest;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.Sha256;
import dev.aftermath.schemas.TimePrecision;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What an incident says, as hashes: equal for equal content, whoever computes them and whenever. They cover every field
 * of {@code Incident} but {@code sourceFetchedAt}, which is about the fetching.
 *
 * <p>A field's bytes: a string in UTF-8; a time as its milliseconds since 1970, 8 bytes, big-endian; true as one byte 1;
 * a precision other than MOMENT as its name in UTF-8; a list as its strings, each after its length (4 bytes, big-endian);
 * nothing for an empty, unknown or false one. The content's bytes: per field that has any, in the order of the schema, its
 * name and its bytes, each after its length. So a field that a later version of the schema adds changes no hash of a
 * document without it.
 *
 * @param hash SHA-256 of the content's bytes
 * @param fieldDigests per covered field, in the order of the schema, the first 8 bytes of the SHA-256 of its bytes
 */
record IncidentContent(Sha256 hash, List<FieldDigest> fieldDigests) {

    private static final List<Schema.Field> COVERED = Incident.getClassSchema().getFields().stream()
            .filter(field -> !field.name().equals("sourceFetchedAt"))
            .toList();
    private static final int DIGEST_BYTES = 8;
    private static final FieldDigest NOTHING = digest(new byte[0]);

    static IncidentContent of(Incident incident) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List<FieldDigest> fieldDigests = new ArrayList<>(COVERED.size());
        for (Schema.Field field : COVERED) {
            byte[] bytes = bytesOf(incident.get(field.pos()));
            fieldDigests.add(digest(bytes));
            if (bytes.length > 0) {
                writeWithLength(content, utf8(field.name()));
                writeWithLength(content, bytes);
            }
        }
        return new IncidentContent(Sha256Digest.of(content.toByteArray()), List.copyOf(fieldDigests));
    }

    /**
     * Names of the fields that differ from an earlier content, in the order of the schema. Fields that the schema lacked
     * then count as empty.
     *
     * @param earlier what was remembered of it, by this version or an older one
     */
    List<String> changesSince(IngestIndexEntry earlier) {
        return changesSince(digests(earlier));
    }

    private List<String> changesSince(List<FieldDigest> earlier) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < COVERED.size(); i++) {
            FieldDigest before = i < earlier.size() ? earlier.get(i) : NOTHING;
            if (!fieldDigests.get(i).equals(before)) {
                changed.add(COVERED.get(i).name());
            }
        }
        return List.copyOf(changed);
    }

    private static byte[] bytesOf(Object value) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return new byte[0];
        }
        if (value instanceof String text) {
            return utf8(text);
        }
        if (value instanceof Instant time) {
            return ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).array();
        }
        if (value instanceof List<?> entries) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            entries.forEach(entry -> writeWithLength(bytes, utf8((String) entry)));
            return bytes.toByteArray();
        }
        if (Boolean.TRUE.equals(value)) {
            return new byte[] {1};
        }
        if (value instanceof TimePrecision precision) {
            return precision == TimePrecision.MOMENT ? new byte[0] : utf8(precision.name());
        }
        throw new IllegalStateException("no bytes are defined for a field of type " + value.getClass());
    }

    private static List<FieldDigest> digests(IngestIndexEntry entry) {
        return entry.getFieldDigests() != null
                ? entry.getFieldDigests()
                : entry.getFieldHashes().stream()
                        .map(hash -> new FieldDigest(
                                ByteBuffer.allocate(Long.BYTES).putLong(hash).array()))
                        .toList();
    }

    private static FieldDigest digest(byte[] bytes) {
        return new FieldDigest(Arrays.copyOf(Sha256Digest.of(bytes).bytes(), DIGEST_BYTES));
    }

    private static void writeWithLength(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
