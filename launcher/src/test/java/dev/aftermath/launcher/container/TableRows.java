package dev.aftermath.launcher.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Rows of a topic and rows of a table in one form, to be compared: by key, each with its columns by name. Numbers are {@link
 * BigDecimal}s without trailing zeros; times in UTC and bytes are as PostgreSQL writes them.
 */
final class TableRows {

    static final String KEY = "row_key";

    private TableRows() {}

    /** What the table must have for the rows of a topic: a column of the key, and one for each field. */
    static SortedMap<String, Map<String, Object>> expected(SortedMap<String, ? extends SpecificRecord> topic) {
        SortedMap<String, Map<String, Object>> rows = new TreeMap<>();
        topic.forEach((key, value) -> {
            Map<String, Object> row = new TreeMap<>(Map.of(KEY, key));
            for (Schema.Field field : value.getSchema().getFields()) {
                row.put(field.name().toLowerCase(Locale.ROOT), expected(value.get(field.pos())));
            }
            rows.put(key, row);
        });
        return rows;
    }

    private static Object expected(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(TableRows::expected).toList();
        }
        if (value instanceof Number number) {
            return plain(new BigDecimal(number.toString()));
        }
        if (value instanceof Instant time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return "\\x" + HexFormat.of().formatHex(copy);
        }
        return value instanceof Boolean ? value : value.toString();
    }

    /** What the table has. */
    static SortedMap<String, Map<String, Object>> actual(List<JsonNode> table) {
        SortedMap<String, Map<String, Object>> rows = new TreeMap<>();
        table.forEach(node -> {
            Map<String, Object> row = new TreeMap<>();
            node.properties().forEach(column -> row.put(column.getKey(), actual(column.getValue())));
            rows.put(node.path(KEY).asText(), row);
        });
        return rows;
    }

    private static Object actual(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(item -> list.add(actual(item)));
            return list;
        }
        if (value.isNumber()) {
            return plain(value.decimalValue());
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.textValue();
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
