package dev.aftermath.launcher.provision;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;

/**
 * Full transitive compatibility, as the registry enforces it: a new schema reads what every former one wrote, and the
 * other way round. Decided here too because the registry does not name the field in every case.
 */
final class SchemaHistory {

    private SchemaHistory() {}

    /** Names the field, the version and the reason of the first conflict; empty if there is none. */
    static Optional<String> firstIncompatibility(Schema schema, List<RegisteredSchema> before) {
        for (RegisteredSchema former : before) {
            Optional<String> conflict = conflict(
                            schema, former.schema(), "cannot read data of version " + former.version())
                    .or(() -> conflict(
                            former.schema(), schema, "writes data that version " + former.version() + " cannot read"));
            if (conflict.isPresent()) {
                return conflict;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> conflict(Schema reader, Schema writer, String consequence) {
        SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getIncompatibilities().stream()
                .findFirst()
                .map(incompatibility -> describe(reader, incompatibility) + ": " + consequence);
    }

    private static String describe(Schema reader, Incompatibility incompatibility) {
        String reason = incompatibility.getType() + " " + incompatibility.getMessage();
        return fieldAt(reader, incompatibility)
                .map(field -> "field " + field + " (" + reason + ")")
                .orElse(reason);
    }

    /** Follows a location such as {@code /fields/3/type/1/fields/0} and collects the names of the fields passed. */
    private static Optional<String> fieldAt(Schema root, Incompatibility incompatibility) {
        StringBuilder path = new StringBuilder();
        Schema schema = root;
        String[] steps = incompatibility.getLocation().split("/");
        for (int i = 1; i + 1 < steps.length && schema != null; i++) {
            if (steps[i].equals("fields") && schema.getType() == Schema.Type.RECORD) {
                Schema.Field field = schema.getFields().get(Integer.parseInt(steps[++i]));
                path.append(path.isEmpty() ? "" : ".").append(field.name());
                schema = field.schema();
            } else if (schema.getType() == Schema.Type.UNION && steps[i].matches("\\d+")) {
                schema = schema.getTypes().get(Integer.parseInt(steps[i]));
            }
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(path.toString());
    }
}
