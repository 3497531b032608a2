package dev.aftermath.streams.views;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.streams.fold.SchemaId;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes rows in Confluent's wire format, byte for byte what Confluent's serializer writes. That one looks the schema up
 * for every record, which costs more than the writing; this one asks the registry once per topic. Thread-safe.
 */
public final class RowSerializer implements Serializer<SpecificRecord> {

    private static final int USUAL_SIZE = 256;

    /** An encoder takes longer to make than a row takes to write. */
    private static final ThreadLocal<BinaryEncoder> ENCODER = new ThreadLocal<>();

    private final SchemaRegistryClient registry;
    private final Map<String, RowWriter> writers = new ConcurrentHashMap<>();

    public RowSerializer(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** @throws UncheckedIOException if the registry cannot be asked for the topic's schema */
    @Override
    public byte[] serialize(String topic, SpecificRecord row) {
        if (row == null) {
            return null;
        }
        RowWriter writer = writers.get(topic);
        if (writer == null) {
            int id = SchemaId.of(registry, topic + "-value", AvroSchemas.of(row.getClass()));
            writer = new RowWriter(
                    ByteBuffer.allocate(5).put((byte) 0).putInt(id).array(),
                    new SpecificDatumWriter<>(row.getSchema()));
            writers.put(topic, writer);
        }
        return writer.write(row);
    }

    private record RowWriter(byte[] header, SpecificDatumWriter<SpecificRecord> avro) {

        byte[] write(SpecificRecord row) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
            out.writeBytes(header);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, ENCODER.get());
            ENCODER.set(encoder);
            try {
                avro.write(row, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
            return out.toByteArray();
        }
    }
}
