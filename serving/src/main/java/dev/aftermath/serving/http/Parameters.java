package dev.aftermath.serving.http;

import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import dev.aftermath.serving.view.CompanyOrder;
import dev.aftermath.serving.view.Dimension;
import dev.aftermath.serving.view.Grain;
import dev.aftermath.serving.view.IncidentFilter;
import dev.aftermath.serving.view.IncidentOrder;
import dev.aftermath.serving.view.MonthRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The query parameters of a request, checked: whatever is wrong with them ends it with a 400 that says what and how. */
record Parameters(Map<String, List<String>> values) {

    private static final int MOST_BUCKETS = 20;
    private static final int ITEMS = 50;
    private static final int MOST_ITEMS = 200;

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
        return choice(Endpoint.BY, Dimension.class, Dimension.ALL);
    }

    /** @throws ProblemException if there is no such order */
    CompanyOrder order() {
        return choice(Endpoint.SORT, CompanyOrder.class, CompanyOrder.KEY);
    }

    /** @throws ProblemException if there is no such grain */
    Grain grain() {
        return choice(Endpoint.GRAIN, Grain.class, Grain.MONTH);
    }

    /**
     * Empty if figures are not asked for period by period.
     *
     * @throws ProblemException if there is no such grain
     */
    Optional<Grain> optionalGrain() {
        return value(Endpoint.GRAIN) == null ? Optional.empty() : Optional.of(grain());
    }

    /** Empty if nothing is filtered. */
    String filter() {
        String filter = value(Endpoint.FILTER);
        return filter == null ? "" : filter.strip();
    }

    /**
     * Buckets per factor of ten; empty if none are asked for.
     *
     * @throws ProblemException if it is no number, or too small or large
     */
    OptionalInt buckets() {
        String text = value(Endpoint.BUCKETS);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_BUCKETS) {
            throw ProblemException.badRequest("parameter buckets: \"" + text
                    + "\" is no number of buckets per factor of ten; give one from 1 to " + MOST_BUCKETS);
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /** @throws ProblemException if there is no such timing, or the range of months is none */
    IncidentFilter incidents() {
        return new IncidentFilter(
                key(Endpoint.COMPANY), key(Endpoint.CATEGORY), key(Endpoint.PRODUCT), timing(), range());
    }

    /** @throws ProblemException if there is no such order */
    IncidentOrder incidentOrder() {
        return choice(Endpoint.SORT, IncidentOrder.class, IncidentOrder.NEWEST);
    }

    /**
     * Most items on a page.
     *
     * @throws ProblemException if it is no number, or too small or large
     */
    int limit() {
        String text = value(Endpoint.LIMIT);
        if (text == null) {
            return ITEMS;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_ITEMS) {
            throw ProblemException.badRequest("parameter limit: \"" + text
                    + "\" is no number of items on a page; give one from 1 to " + MOST_ITEMS);
        }
        return Integer.parseInt(text);
    }

    /**
     * Code of a reason of rejection; null for any. New ones may be added, so that none which looks like one is refused.
     *
     * @throws ProblemException if it does not
     */
    String reason() {
        String reason = key(Endpoint.REASON);
        if (reason != null && !reason.matches("[A-Z][A-Z0-9_]{0,63}")) {
            throw ProblemException.badRequest("parameter reason: \"" + reason
                    + "\" is no code of a reason; give one of byReason, for instance NOT_JSON");
        }
        return reason;
    }

    /**
     * Where the page begins; empty for the first one.
     *
     * @param list what the cursor must belong to
     * @throws ProblemException if it is none, or one of another list
     */
    Optional<Cursor> cursor(String list) {
        String text = value(Endpoint.CURSOR);
        if (text == null) {
            return Optional.empty();
        }
        Cursor cursor = Cursor.decode(text)
                .orElseThrow(() -> ProblemException.badRequest("parameter cursor: \"" + text
                        + "\" is no cursor; give next of the page before, or leave it out for the first page"));
        if (!cursor.list().equals(list)) {
            throw ProblemException.badRequest("parameter cursor: \"" + text + "\" is a cursor of the order "
                    + cursor.list() + ", not of " + list
                    + "; give next of a page in the same order, or leave it out for the first page");
        }
        return Optional.of(cursor);
    }

    /**
     * A header {@code Link} (RFC 8288) to the next page: for formats that have no place for a cursor.
     *
     * @param cursor of the next page
     */
    String link(String path, String cursor) {
        Map<String, String> query = new TreeMap<>();
        values.forEach((name, given) -> query.put(name, given.get(0)));
        query.put(Endpoint.CURSOR, cursor);
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "<" + path + "?", ">; rel=\"next\""));
    }

    private Timing timing() {
        String text = value(Endpoint.TIMING);
        if (text == null) {
            return null;
        }
        return Arrays.stream(Timing.values())
                .filter(timing -> timing.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("parameter timing: \"" + text
                        + "\" is unknown; give one of "
                        + Arrays.stream(Timing.values()).map(Timing::name).collect(Collectors.joining(", "))));
    }

    /** Null, for any, if the parameter is absent or empty. */
    private String key(String name) {
        String text = value(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Constants go by their names in lower case. */
    private <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        String text = value(name);
        if (text == null) {
            return otherwise;
        }
        List<E> choices = List.of(type.getEnumConstants());
        return choices.stream()
                .filter(choice -> text(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("parameter " + name + ": \"" + text
                        + "\" is unknown; give one of "
                        + choices.stream().map(Parameters::text).collect(Collectors.joining(", "))));
    }

    private static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
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
