package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.Incident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/** Plain Avro binary of generated records, without schema id or header: equal records give equal bytes. */
public final class CanonicalBytes {

    static {
        // Since 1.12.2 Avro makes no class that a schema names unless it is trusted.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage() == Incident.class.getPackage()));
    }

    private CanonicalBytes() {}

    /** The bytes of one record. */
    public static byte[] of(SpecificRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                    .write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode " + record, e);
        }
        return out.toByteArray();
    }

    /** The bytes of every row of a view by topic key: two views are the same if these maps are equal. */
    public static SortedMap<String, ByteBuffer> of(Map<String, ? extends SpecificRecord> view) {
        SortedMap<String, ByteBuffer> bytes = new TreeMap<>();
        view.forEach((key, row) -> bytes.put(key, ByteBuffer.wrap(of(row))));
        return bytes;
    }

    /** Reads what {@link #of(SpecificRecord)} wrote. */
    public static <T extends SpecificRecord> T read(Class<T> type, byte[] bytes) {
        return read(type, SpecificData.get().getSchema(type), bytes);
    }

    /** Reads bytes that were written with another, compatible schema. */
    public static <T extends SpecificRecord> T read(Class<T> type, Schema writer, byte[] bytes) {
        SpecificDatumReader<T> reader =
                new SpecificDatumReader<>(writer, SpecificData.get().getSchema(type), SpecificData.getForClass(type));
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decode a " + type.getSimpleName(), e);
        }
    }
}
