package dev.aftermath.launcher.provision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** The fields of a record, those of records within it by their path, and how two records differ in them. */
final class SchemaFields {

    private final Map<String, String> typesByPath = new TreeMap<>();
    private final Set<String> visiting = new HashSet<>();

    private SchemaFields(Schema schema) {
        visit("", schema);
    }

    /** For people: {@code adds count, takes away title}, or that the fields are the same. */
    static String changes(Schema from, Schema to) {
        Map<String, String> before = new SchemaFields(from).typesByPath;
        Map<String, String> after = new SchemaFields(to).typesByPath;
        List<String> changes = new ArrayList<>();
        after.forEach((path, type) -> {
            if (!before.containsKey(path)) {
                changes.add("adds " + path);
            } else if (!before.get(path).equals(type)) {
                changes.add("changes " + path);
            }
        });
        before.keySet().stream()
                .filter(path -> !after.containsKey(path))
                .forEach(path -> changes.add("takes away " + path));
        return changes.isEmpty() ? "same fields, different docs or defaults" : String.join(", ", changes);
    }

    private void visit(String path, Schema schema) {
        switch (schema.getType()) {
            case RECORD -> visitRecord(path, schema);
            case UNION -> schema.getTypes().forEach(type -> visit(path, type));
            case ARRAY -> visit(path, schema.getElementType());
            case MAP -> visit(path, schema.getValueType());
            default -> {
                // Nothing within it.
            }
        }
    }

    private void visitRecord(String path, Schema schema) {
        if (!visiting.add(schema.getFullName())) {
            return;
        }
        for (Schema.Field field : schema.getFields()) {
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            typesByPath.put(fieldPath, type(field.schema()));
            visit(fieldPath, field.schema());
        }
        visiting.remove(schema.getFullName());
    }

    /** Its own type, whatever the fields within it are. */
    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream().map(SchemaFields::type).toList().toString();
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case ENUM -> schema.getFullName() + schema.getEnumSymbols();
            case FIXED -> schema.getFullName() + schema.getFixedSize();
            case RECORD -> schema.getFullName();
            default -> schema.getType().getName();
        };
    }
}
