package dev.aftermath.serving.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** JSON Schemas of the fields of an Avro record, as {@link Json#fields} gives them: those that may be null are optional. */
final class AvroFields {

    private AvroFields() {}

    static void collect(Class<? extends SpecificRecord> type, Map<String, Object> properties, Set<String> required) {
        for (Schema.Field field : SpecificData.get().getSchema(type).getFields()) {
            Map<String, Object> schema = schema(field.schema());
            schema.put("description", field.doc());
            properties.put(field.name(), schema);
            if (!field.schema().isNullable()) {
                required.add(field.name());
            }
        }
    }

    private static Map<String, Object> schema(Schema avro) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (avro.getType()) {
            case UNION -> {
                return schema(avro.getTypes().stream()
                        .filter(part -> part.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow());
            }
            case STRING -> schema.put("type", "string");
            case ENUM -> {
                schema.put("type", "string");
                schema.put("enum", avro.getEnumSymbols());
            }
            case INT -> schema.put("type", "integer");
            case LONG -> {
                schema.put("type", avro.getLogicalType() == null ? "integer" : "string");
                if (avro.getLogicalType() != null) {
                    schema.put("format", "date-time");
                }
            }
            case DOUBLE -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case ARRAY -> {
                schema.put("type", "array");
                schema.put("items", schema(avro.getElementType()));
            }
            default -> throw new IllegalStateException("no JSON of the API has an Avro " + avro.getType());
        }
        return schema;
    }
}
