package dev.aftermath.schemas;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Where the committed contract stands, and the class of each of its schemas. */
final class TestResources {

    static final Path ROOT = root();

    private TestResources() {}

    static Class<? extends SpecificRecord> recordClass(Schema schema) {
        try {
            return Class.forName(schema.getFullName()).asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class is generated from the schema " + schema.getFullName(), e);
        }
    }

    private static Path root() {
        URL versions = TestResources.class.getResource("/schema-versions");
        try {
            return Path.of(Objects.requireNonNull(versions, "/schema-versions is not among the test resources")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot locate the test resources at " + versions, e);
        }
    }
}
