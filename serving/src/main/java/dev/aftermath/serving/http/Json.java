package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.aftermath.index.view.CategoryFigures;
import dev.aftermath.index.view.CategoryMonths;
import dev.aftermath.index.view.CompanyHistory;
import dev.aftermath.index.view.CompanyPeriod;
import dev.aftermath.index.view.DurationFigures;
import dev.aftermath.index.view.MemberDurations;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** JSON of the API: nulls absent, times as ISO 8601 in UTC, numbers never in scientific notation. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Double.class, new PlainDouble())
                    .addSerializer(Double.TYPE, new PlainDouble()))
            .addMixIn(MemberDurations.class, FlatFigures.class)
            .addMixIn(MemberDurations.Period.class, FlatFigures.class)
            .addMixIn(CategoryMonths.class, FlatCategory.class)
            .addMixIn(CompanyPeriod.class, FlatPeriod.class)
            .build();

    private static final ObjectWriter LINES = MAPPER.writer()
            .withRootValueSeparator("\n")
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private static final ObjectWriter WITHIN = MAPPER.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private Json() {}

    /** {@code 14913411.0}, where Java writes {@code 1.4913411E7}. */
    static String plain(double number) {
        String text = Double.toString(number);
        if (text.indexOf('E') < 0) {
            return text;
        }
        String plain = new BigDecimal(text).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** Writes values one after the other, each followed by a line feed, and leaves the stream open. */
    static void writeLines(OutputStream out, Iterable<?> values) throws IOException {
        boolean isEmpty = true;
        try (SequenceWriter lines = LINES.writeValues(out)) {
            for (Object value : values) {
                lines.write(value);
                isEmpty = false;
            }
        }
        if (!isEmpty) {
            out.write('\n');
        }
    }

    /**
     * Writes an object piece by piece, a list of any length first, and leaves the stream open.
     *
     * @param list name of the list
     * @param last what comes behind it, by name
     */
    static void write(OutputStream out, String list, Iterable<?> values, Map<String, ?> last) throws IOException {
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.writeStartObject();
            json.writeArrayFieldStart(list);
            for (Object value : values) {
                WITHIN.writeValue(json, value);
            }
            json.writeEndArray();
            for (Map.Entry<String, ?> member : last.entrySet()) {
                json.writeFieldName(member.getKey());
                WITHIN.writeValue(json, member.getValue());
            }
            json.writeEndObject();
        }
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /** What the JSON of a type has, as it will be written. */
    static BeanDescription describe(JavaType type) {
        return MAPPER.getSerializationConfig().introspect(type);
    }

    /** @param json must be proper: it is the program's own */
    static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("no " + type.getName() + " as JSON", e);
        }
    }

    /** The fields of an Avro record, in the schema's order. */
    static Map<String, Object> fields(SpecificRecord row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            Object value = row.get(field.pos());
            if (value != null) {
                fields.put(field.name(), value instanceof Enum ? value.toString() : value);
            }
        }
        return fields;
    }

    /** The figures of a member or a period stand beside what else is said of it. */
    private abstract static class FlatFigures {
        @JsonUnwrapped
        abstract DurationFigures figures();
    }

    private abstract static class FlatCategory {
        @JsonUnwrapped
        abstract CategoryFigures figures();
    }

    private abstract static class FlatPeriod {
        @JsonUnwrapped
        abstract CompanyHistory.TrendPeriod figures();
    }

    private static final class PlainDouble extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(plain(value));
        }
    }
}
