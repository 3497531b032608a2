package dev.aftermath.serving.http;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A record as cells of text. A component is a column; one that is a record itself is one column per component. A map is {@code 2016-08=3;2016-09=1}, a list {@code cloud;automation}, a list of records {@code
 * fromSeconds=1.0 toSeconds=10.0 incidents=3;…}. What is null is an empty cell.
 */
final class FlatRow {

    /** What a spreadsheet takes for the beginning of a formula, or skips to find one; also in full width. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private FlatRow() {}

    /** Names of the columns, in order; they depend on the type alone. */
    static List<String> columns(Class<? extends Record> type) {
        List<String> columns = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                columns.addAll(columns(component.getType().asSubclass(Record.class)));
            } else {
                columns.add(component.getName());
            }
        }
        return columns;
    }

    /** One cell per column. */
    static List<String> cells(Class<? extends Record> type, Record row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = row == null ? null : value(row, component);
            if (component.getType().isRecord()) {
                cells.addAll(cells(component.getType().asSubclass(Record.class), (Record) value));
            } else {
                cells.add(cell(value));
            }
        }
        return cells;
    }

    /** Text that a spreadsheet would run begins with an apostrophe, which makes it text there. Numbers stay numbers. */
    private static String cell(Object value) {
        String text = text(value);
        boolean runs = !(value instanceof Number) && !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        return runs ? '\'' + text : text;
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return Json.plain(number);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(";"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(FlatRow::text).collect(Collectors.joining(";"));
        }
        if (value instanceof Record nested) {
            List<String> columns = columns(nested.getClass());
            List<String> cells = cells(nested.getClass(), nested);
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                parts.add(columns.get(i) + '=' + cells.get(i));
            }
            return String.join(" ", parts);
        }
        return value.toString();
    }

    private static Object value(Record row, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
