package dev.aftermath.schemas;

import dev.aftermath.schemas.testing.CanonicalBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Commits a new version of the contract: for a schema that differs from its newest committed version, writes the next
 * {@code schema-versions/<subject>/<n>.avsc} and its golden records {@code golden/v<n>/<subject>.<name>.bin} (plain Avro
 * binary) and {@code .json} (Avro's JSON encoding). Never overwrites a file.
 */
record ContractSnapshot(Path resources) {

    /** Where a golden record of a version stands. */
    static Path golden(Path resources, int version, String subject, String name, String suffix) {
        return resources.resolve("golden").resolve("v" + version).resolve(subject + "." + name + suffix);
    }

    /** Commits the schema of a topic, unless its newest committed version is the same, and what golden records are missing. */
    void commit(TopicSpec topic) throws IOException {
        Schema schema = topic.value().orElseThrow();
        SchemaVersions committed = SchemaVersions.of(resources, topic.subject());
        int version = committed.isNewest(schema) ? committed.newest() : committed.newest() + 1;
        if (version > committed.newest()) {
            String avsc = SchemaFormatter.format("json/pretty", schema) + "\n";
            write(SchemaVersions.file(resources, topic.subject(), version), avsc.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, SpecificRecord> golden : GoldenRecords.of(topic).entrySet()) {
            Path binary = golden(resources, version, topic.subject(), golden.getKey(), ".bin");
            if (!Files.exists(binary)) {
                write(binary, CanonicalBytes.of(golden.getValue()));
                write(golden(resources, version, topic.subject(), golden.getKey(), ".json"), json(golden.getValue()));
            }
        }
    }

    private static byte[] json(SpecificRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().jsonEncoder(record.getSchema(), out, true);
        new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        out.write('\n');
        return out.toByteArray();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
