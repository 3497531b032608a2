package dev.aftermath.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.util.ClassSecurityValidator;

/** The schemas as they stand in the registry: the committed {@code .avsc} files, without hints for Java. */
public final class AvroSchemas {

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage() == AvroSchemas.class.getPackage()));
    }

    private AvroSchemas() {}

    /** Since 1.12.2 Avro makes no class that a schema names unless it is trusted: from now on the records of this package are. */
    public static void trustRecords() {
        // done once, when this class is made
    }

    /**
     * The schema of a generated record class.
     *
     * @throws IllegalArgumentException if the class is not the record of a committed schema
     */
    public static Schema of(Class<?> record) {
        String file = "avro/" + kebabCase(record.getSimpleName()) + ".avsc";
        try (InputStream in = AvroSchemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema file " + file + " for " + record.getName());
            }
            return new SchemaParser().parse(in).mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read schema " + file, e);
        }
    }

    private static String kebabCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
