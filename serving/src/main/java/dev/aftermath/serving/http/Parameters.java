package dev.aftermath.serving.http;

import dev.aftermath.index.search.SearchText;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.Grain;
import dev.aftermath.index.view.IncidentFilter;
import dev.aftermath.index.view.IncidentOrder;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.schemas.Month;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The query parameters of a request, checked: whatever is wrong with them ends it with a 400 that says what and how. */
record Parameters(Map<String, List<String>> values) {

    /**
     * @throws ProblemException if a parameter is unknown to the endpoint, given twice, or has no value: an empty filter
     *     would quietly filter nothing
     */
    static Parameters of(Endpoint endpoint, Map<String, List<String>> values) {
        Map<String, Parameter<?>> known = new LinkedHashMap<>();
        endpoint.parameters().forEach(parameter -> known.put(parameter.name(), parameter));
        values.forEach((name, given) -> {
            if (!known.containsKey(name)) {
                String names =
                        known.isEmpty() ? "there are none here" : "known here: " + String.join(", ", known.keySet());
                throw ProblemException.badRequest("unknown parameter \"" + name + "\"; " + names);
            }
            if (given.size() > 1 && !known.get(name).mayBeRepeated()) {
                throw ProblemException.badRequest(
                        "parameter " + name + " is given " + given.size() + " times; give it once");
            }
            if (given.stream().anyMatch(String::isBlank)) {
                throw ProblemException.badRequest(
                        "parameter " + name + ": the value is empty; give one, or leave the parameter out");
            }
        });
        return new Parameters(values);
    }

    /**
     * The value of a parameter, or what counts if it is not given.
     *
     * @throws ProblemException if it is none of those that the parameter takes
     */
    <T> T get(Parameter<T> parameter) {
        return parameter.parser().parse(parameter.name(), given(parameter));
    }

    /** @throws ProblemException if an end is no month, or the first is after the last */
    MonthRange range() {
        OptionalInt from = get(Endpoint.FROM);
        OptionalInt to = get(Endpoint.TO);
        if (from.isPresent() && to.isPresent() && from.getAsInt() > to.getAsInt()) {
            throw ProblemException.badRequest("parameter from: " + Month.toString(from.getAsInt()) + " is after to="
                    + Month.toString(to.getAsInt()) + "; both are inclusive: give the earlier month as from");
        }
        return MonthRange.of(from, to);
    }

    /** Month if none is given. */
    Grain grain() {
        return get(Endpoint.GRAIN).orElse(Grain.MONTH);
    }

    /**
     * Whether all items are asked for, and not a page of them.
     *
     * @param parameter of the endpoint
     * @throws ProblemException if it is neither true nor false, or a page is asked for as well
     */
    boolean all(Parameter<Boolean> parameter) {
        boolean all = get(parameter);
        if (all && !(given(Endpoint.LIMIT).isEmpty() && given(Endpoint.CURSOR).isEmpty())) {
            throw ProblemException.badRequest(
                    "parameter all: gives everything at once; leave out limit and cursor, or all for a page");
        }
        return all;
    }

    /**
     * Keys of the members that are asked for, in whatever spelling; empty for all of them.
     *
     * @param dimension what they are members of
     * @throws ProblemException if there are too many
     */
    Optional<SortedSet<String>> keys(Dimension dimension) {
        SortedSet<String> keys = get(Endpoint.KEY).stream()
                .map(spelling -> Spelling.key(dimension, spelling))
                .collect(Collectors.toCollection(TreeSet::new));
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    /** @throws ProblemException if there is no such timing, or the range of months is none */
    IncidentFilter incidents() {
        return new IncidentFilter(
                member(Dimension.COMPANY, Endpoint.COMPANY),
                member(Dimension.CATEGORY, Endpoint.CATEGORY),
                member(Dimension.PRODUCT, Endpoint.PRODUCT),
                get(Endpoint.TIMING).orElse(null),
                range());
    }

    /** Null, for any, if the parameter is absent. */
    private String member(Dimension dimension, Parameter<Optional<String>> parameter) {
        return get(parameter).map(spelling -> Spelling.key(dimension, spelling)).orElse(null);
    }

    /**
     * What is looked for; empty if nothing is.
     *
     * @throws ProblemException if it is longer than a search may be
     */
    Optional<SearchText> text() {
        return get(Endpoint.TEXT).map(text -> {
            if (text.length() > SearchText.MOST_CHARACTERS) {
                throw tooLong(text.length(), SearchText.MOST_CHARACTERS, "characters");
            }
            SearchText sought = SearchText.of(text);
            if (sought.size() > SearchText.MOST_WORDS) {
                throw tooLong(sought.size(), SearchText.MOST_WORDS, "words");
            }
            return sought;
        });
    }

    private static ProblemException tooLong(int given, int most, String what) {
        return ProblemException.badRequest("parameter text: has " + given + " " + what + ", " + most
                + " is the most; leave out the least telling ones");
    }

    /** @throws ProblemException if there is no such order, or it is relevance and nothing is looked for */
    IncidentOrder incidentOrder() {
        boolean searching = !given(Endpoint.TEXT).isEmpty();
        if (searching && given(Endpoint.INCIDENT_SORT).isEmpty()) {
            return IncidentOrder.RELEVANCE;
        }
        IncidentOrder order = get(Endpoint.INCIDENT_SORT);
        if (order == IncidentOrder.RELEVANCE && !searching) {
            throw ProblemException.badRequest(
                    "parameter sort: relevance needs a text; give one as well, or another order");
        }
        return order;
    }

    /**
     * Where the page begins; empty for the first one.
     *
     * @param list what the cursor must belong to
     * @throws ProblemException if it is none, or one of another list
     */
    Optional<Cursor> cursor(String list) {
        return get(Endpoint.CURSOR).map(text -> cursor(text, list));
    }

    private static Cursor cursor(String text, String list) {
        Cursor cursor = Cursor.decode(text).orElseThrow(() -> noCursor(text));
        if (!cursor.list().equals(list)) {
            throw ProblemException.badRequest("parameter cursor: \"" + text + "\" is a cursor of the order "
                    + cursor.list() + ", not of " + list
                    + "; give next of a page in the same order, or leave it out for the first page");
        }
        return cursor;
    }

    static ProblemException noCursor(String text) {
        return ProblemException.badRequest("parameter cursor: \"" + text
                + "\" is not a cursor; give next of the page before, or leave it out for the first page");
    }

    /**
     * A header {@code Link} (RFC 8288) to the next page: for formats that have no place for a cursor. Relative to the
     * address that was asked for, and with its last part, which some who resolve addresses forget.
     *
     * @param path of the request
     * @param cursor of the next page
     */
    String link(String path, String cursor) {
        Map<String, List<String>> query = new TreeMap<>(values);
        query.put(Endpoint.CURSOR.name(), List.of(cursor));
        return query.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining(
                        "&", "<./" + path.substring(path.lastIndexOf('/') + 1) + "?", ">; rel=\"next\""));
    }

    private List<String> given(Parameter<?> parameter) {
        return values.getOrDefault(parameter.name(), List.of());
    }
}
