package dev.aftermath.serving.http;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A record as cells of text. A component is a column, by the name that it has in JSON; one that is a record itself is one
 * column per component, as it stands flat in JSON. A list of texts is one cell, {@code cloud;automation}, in which a
 * backslash stands before a semicolon and a backslash that belong to a text. What is null is an empty cell.
 */
final class FlatRow {

    /** What a spreadsheet takes for the beginning of a formula, or skips to find one; also in full width. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final ClassValue<List<Column>> COLUMNS = new ClassValue<>() {
        @Override
        protected List<Column> computeValue(Class<?> type) {
            List<Column> columns = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                if (component.getType().isRecord()) {
                    get(component.getType()).forEach(column -> columns.add(column.of(accessor)));
                } else {
                    columns.add(new Column(component.getName(), List.of(accessor)));
                }
            }
            return List.copyOf(columns);
        }
    };

    private FlatRow() {}

    /** Names of the columns, in order; they depend on the type alone. */
    static List<String> columns(Class<? extends Record> type) {
        return COLUMNS.get(type).stream().map(Column::name).toList();
    }

    /** One cell per column. */
    static List<String> cells(Class<? extends Record> type, Record row) {
        List<Column> columns = COLUMNS.get(type);
        List<String> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(cell(column.value(row)));
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
        if (value instanceof Collection<?> list) {
            return list.stream()
                    .map(entry -> entry.toString().replace("\\", "\\\\").replace(";", "\\;"))
                    .collect(Collectors.joining(";"));
        }
        return value.toString();
    }

    /** @param path accessors from the row to the value */
    private record Column(String name, List<Method> path) {

        Column of(Method outer) {
            List<Method> longer = new ArrayList<>(List.of(outer));
            longer.addAll(path);
            return new Column(name, longer);
        }

        Object value(Record row) {
            Object value = row;
            try {
                for (Method accessor : path) {
                    value = value == null ? null : accessor.invoke(value);
                }
                return value;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read the column " + name, e);
            }
        }
    }
}
