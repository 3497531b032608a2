package dev.aftermath.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Every version of a subject's schema that was ever committed, in {@code schema-versions/<subject>/<n>.avsc}: 1, 2, 3 …
 * without gaps. What is written once stays as it is: records of it may lie in a log.
 */
record SchemaVersions(String subject, List<Schema> versions) {

    /** Versions of one subject below a folder of test resources; none if it has none yet. */
    static SchemaVersions of(Path resources, String subject) {
        List<Schema> versions = new ArrayList<>();
        for (Path file = file(resources, subject, 1); Files.exists(file); ) {
            versions.add(parse(file));
            file = file(resources, subject, versions.size() + 1);
        }
        return new SchemaVersions(subject, List.copyOf(versions));
    }

    static Path file(Path resources, String subject, int version) {
        return resources.resolve("schema-versions").resolve(subject).resolve(version + ".avsc");
    }

    /** Number of the newest version; 0 if there is none. */
    int newest() {
        return versions.size();
    }

    /** A version, counted from 1. */
    Schema version(int version) {
        return versions.get(version - 1);
    }

    /** Whether the newest version is this schema, documentation included: registries tell schemas apart by that too. */
    boolean isNewest(Schema schema) {
        return newest() > 0 && version(newest()).toString().equals(schema.toString());
    }

    private static Schema parse(Path file) {
        try {
            return new SchemaParser().parse(file).mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
