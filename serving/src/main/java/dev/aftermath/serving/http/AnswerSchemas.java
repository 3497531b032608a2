package dev.aftermath.serving.http;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.aftermath.index.view.MayBeAbsent;
import java.lang.reflect.AnnotatedElement;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * JSON Schemas of answers, from their types as Jackson writes them: closed objects, in which every property is required
 * that cannot be null. Numbers as objects can, anything else if it is marked {@link MayBeAbsent}. What a property means is
 * what the definitions say of its name.
 */
final class AnswerSchemas {

    private static final String PLACE = "#/components/schemas/";
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> DECIMAL = Set.of(double.class, Double.class);
    private static final JacksonAnnotationIntrospector JACKSON = new JacksonAnnotationIntrospector();

    private final Map<String, String> meanings = Definitions.meanings();
    private final Map<String, Class<?>> types = new TreeMap<>();
    private final Map<String, Object> schemas = new TreeMap<>();

    /** Every schema that was referred to, by name. */
    Map<String, Object> all() {
        return schemas;
    }

    /** Where the schema of a type is; it is there from then on. */
    Map<String, Object> reference(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> known = types.putIfAbsent(name, type);
        if (known != null && known != type) {
            throw new IllegalStateException(known + " and " + type
                    + " would have the same name in the description of the" + " API: rename one");
        }
        if (known == null) {
            schemas.put(name, object(TypeFactory.defaultInstance().constructType(type)));
        }
        return new LinkedHashMap<>(Map.of("$ref", PLACE + name));
    }

    private Map<String, Object> object(JavaType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Set<String> required = new TreeSet<>();
        collect(type, properties, required);
        return object(properties, required);
    }

    static Map<String, Object> object(Map<String, Object> properties, Set<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", List.copyOf(required));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private void collect(JavaType type, Map<String, Object> properties, Set<String> required) {
        BeanDescription description = Json.describe(type);
        AnnotatedMember others = description.findAnyGetter();
        for (BeanPropertyDefinition property : description.findProperties()) {
            AnnotatedMember member = property.getAccessor();
            if (member == null || others != null && others.getName().equals(property.getName())) {
                continue;
            }
            if (JACKSON.findUnwrappingNameTransformer(member) != null) {
                collect(member.getType(), properties, required);
                continue;
            }
            Map<String, Object> schema = schema(member.getType());
            if (meanings.containsKey(property.getName())) {
                schema.put("description", meanings.get(property.getName()));
            }
            properties.put(property.getName(), schema);
            if (!mayBeAbsent(type, property.getName(), member)) {
                required.add(property.getName());
            }
        }
        if (others != null) {
            AvroFields.collect(recordOf(others), properties, required);
        }
    }

    private Map<String, Object> schema(JavaType type) {
        Class<?> raw = type.getRawClass();
        Map<String, Object> schema = new LinkedHashMap<>();
        if (raw == Object.class) {
            return schema;
        }
        if (WHOLE.contains(raw)) {
            schema.put("type", "integer");
        } else if (DECIMAL.contains(raw)) {
            schema.put("type", "number");
        } else if (raw == boolean.class || raw == Boolean.class) {
            schema.put("type", "boolean");
        } else if (raw == String.class) {
            schema.put("type", "string");
        } else if (raw == Instant.class) {
            schema.put("type", "string");
            schema.put("format", "date-time");
        } else if (raw.isEnum()) {
            schema.put("type", "string");
            schema.put(
                    "enum",
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
        } else if (type.isCollectionLikeType()) {
            schema.put("type", "array");
            schema.put("items", schema(type.getContentType()));
        } else if (type.isMapLikeType()) {
            schema.put("type", "object");
            schema.put("additionalProperties", schema(type.getContentType()));
        } else {
            return reference(raw);
        }
        return schema;
    }

    private static Class<? extends SpecificRecord> recordOf(AnnotatedMember fields) {
        return ((AnnotatedElement) fields.getMember())
                .getAnnotation(FieldsOf.class)
                .value();
    }

    private static boolean mayBeAbsent(JavaType type, String name, AnnotatedMember member) {
        return Number.class.isAssignableFrom(member.getRawType())
                || ((AnnotatedElement) member.getMember()).isAnnotationPresent(MayBeAbsent.class)
                || type.getRawClass().isRecord()
                        && Arrays.stream(type.getRawClass().getRecordComponents())
                                .anyMatch(component -> component.getName().equals(name)
                                        && component.isAnnotationPresent(MayBeAbsent.class));
    }
}
