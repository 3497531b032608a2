package dev.aftermath.launcher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares trees of figures and lists every difference: missing, additional, unequal. {@code null} counts as absent. */
final class FigureComparison {

    private static final double EXACT = 1e-9;
    private static final double APPROXIMATELY = 1e-3;

    private final Set<String> approximate;

    /** @param approximate names of the figures that may be off by 0.1 % */
    FigureComparison(Set<String> approximate) {
        this.approximate = approximate;
    }

    void assertEqual(String name, JsonNode expected, JsonNode actual) {
        assertThat(expected.isObject()).as("figures expected for %s", name).isTrue();
        List<String> differences = new ArrayList<>();
        compare(name, "", expected, actual, differences);
        assertThat(differences).as(name).isEmpty();
    }

    private void compare(String path, String field, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(path + "/" + name, name, expected.path(name), actual.path(name), differences));
        } else if (!areEqual(field, expected, actual)) {
            differences.add(path + ": expected " + expected + ", answered " + actual);
        }
    }

    private boolean areEqual(String field, JsonNode expected, JsonNode actual) {
        if (isAbsent(expected) || isAbsent(actual)) {
            return isAbsent(expected) && isAbsent(actual);
        }
        if (expected.isNumber() && actual.isNumber()) {
            double tolerance = approximate.contains(field) ? APPROXIMATELY : EXACT;
            return Math.abs(expected.asDouble() - actual.asDouble()) <= tolerance * Math.abs(expected.asDouble());
        }
        return expected.equals(actual);
    }

    private static boolean isAbsent(JsonNode figure) {
        return figure.isMissingNode() || figure.isNull();
    }
}
