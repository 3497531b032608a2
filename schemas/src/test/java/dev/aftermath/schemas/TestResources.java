package dev.aftermath.schemas;

import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Where the committed contract stands in the sources, and the class of each of its schemas. */
final class TestResources {

    static final Path ROOT = Path.of(System.getProperty("aftermath.root"), "schemas/src/test/resources");

    private TestResources() {}

    static Class<? extends SpecificRecord> recordClass(Schema schema) {
        try {
            return Class.forName(schema.getFullName()).asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class is generated from the schema " + schema.getFullName(), e);
        }
    }
}
