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
 * Commits a new version of the contract: for each schema that differs from its newest committed version, writes the next
 * {@code schema-versions/<subject>/<n>.avsc} and its golden records {@code golden/v<n>/<subject>.<name>.bin} (plain Avro
 * binary) and {@code .json} (Avro's JSON encoding). Never overwrites a file. From the project's root:
 *
 * <pre>
 * mvn -pl schemas test-compile org.codehaus.mojo:exec-maven-plugin:3.5.1:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=dev.aftermath.schemas.ContractSnapshot -Dexec.args=schemas/src/test/resources
 * </pre>
 */
public final class ContractSnapshot {

    private final Path resources;

    private ContractSnapshot(Path resources) {
        this.resources = resources;
    }

    /** One argument: the folder of test resources. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("give the folder of test resources: schemas/src/test/resources");
        }
        ContractSnapshot snapshot = new ContractSnapshot(Path.of(args[0]));
        for (TopicSpec topic : TopicCatalogue.all()) {
            if (topic.value().isPresent()) {
                snapshot.commit(topic, topic.value().get());
            }
        }
    }

    /** Where a golden record of a version stands. */
    static Path golden(Path resources, int version, String subject, String name, String suffix) {
        return resources.resolve("golden").resolve("v" + version).resolve(subject + "." + name + suffix);
    }

    private void commit(TopicSpec topic, Schema schema) throws IOException {
        SchemaVersions committed = SchemaVersions.of(resources, topic.subject());
        if (committed.isNewest(schema)) {
            System.out.println(topic.subject() + ": version " + committed.newest() + " is up to date");
            return;
        }
        int version = committed.newest() + 1;
        String avsc = SchemaFormatter.format("json/pretty", schema) + "\n";
        write(SchemaVersions.file(resources, topic.subject(), version), avsc.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, SpecificRecord> golden : GoldenRecords.of(topic).entrySet()) {
            byte[] binary = CanonicalBytes.of(golden.getValue());
            write(golden(resources, version, topic.subject(), golden.getKey(), ".bin"), binary);
            write(golden(resources, version, topic.subject(), golden.getKey(), ".json"), json(golden.getValue()));
        }
        System.out.println(topic.subject() + ": wrote version " + version);
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
