package dev.aftermath.serving.http;

import dev.aftermath.schemas.Month;
import dev.aftermath.serving.view.Dimension;
import dev.aftermath.serving.view.MonthRange;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The query parameters of a request, checked: whatever is wrong with them ends it with a 400 that says what and how. */
record Parameters(Map<String, List<String>> values) {

    private static final String DIMENSIONS =
            Arrays.stream(Dimension.values()).map(Dimension::text).collect(Collectors.joining(", "));

    /** @throws ProblemException if a parameter is unknown to the endpoint, or given twice */
    static Parameters of(Endpoint endpoint, Map<String, List<String>> values) {
        values.forEach((name, given) -> {
            if (!endpoint.parameters().contains(name)) {
                String known = endpoint.parameters().isEmpty()
                        ? "there are none here"
                        : "known here: " + String.join(", ", endpoint.parameters());
                throw ProblemException.badRequest("unknown parameter \"" + name + "\"; " + known);
            }
            if (given.size() > 1) {
                throw ProblemException.badRequest(
                        "parameter " + name + " is given " + given.size() + " times; give it once");
            }
        });
        return new Parameters(values);
    }

    /** @throws ProblemException if an end is no month, or the first is after the last */
    MonthRange range() {
        OptionalInt from = month(Endpoint.FROM);
        OptionalInt to = month(Endpoint.TO);
        if (from.isPresent() && to.isPresent() && from.getAsInt() > to.getAsInt()) {
            throw ProblemException.badRequest("parameter from: " + value(Endpoint.FROM) + " is after to="
                    + value(Endpoint.TO) + "; both are inclusive, give the earlier month as from");
        }
        return MonthRange.of(from, to);
    }

    /** @throws ProblemException if there is no such dimension */
    Dimension dimension() {
        String by = value(Endpoint.BY);
        if (by == null) {
            return Dimension.ALL;
        }
        return Dimension.of(by)
                .orElseThrow(() -> ProblemException.badRequest(
                        "parameter by: \"" + by + "\" is unknown; give one of " + DIMENSIONS));
    }

    private OptionalInt month(String name) {
        String text = value(name);
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int month = Month.parse(text);
            if (month != Month.UNDATED) {
                return OptionalInt.of(month);
            }
        } catch (DateTimeParseException e) {
            throw noMonth(name, text);
        }
        throw noMonth(name, text);
    }

    private static ProblemException noMonth(String name, String text) {
        return ProblemException.badRequest(
                "parameter " + name + ": \"" + text + "\" is no month; write it as YYYY-MM, for instance 2016-08");
    }

    private String value(String name) {
        List<String> given = values.get(name);
        return given == null ? null : given.get(0);
    }
}
