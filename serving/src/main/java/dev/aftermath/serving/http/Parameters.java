package dev.aftermath.serving.http;

import dev.aftermath.index.search.SearchText;
import dev.aftermath.index.view.CompanyOrder;
import dev.aftermath.index.view.CountedBy;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.Grain;
import dev.aftermath.index.view.IncidentFilter;
import dev.aftermath.index.view.IncidentOrder;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.Timing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
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

    /** Of the years that incidents can have. */
    private static final int FIRST_MONTH = 12 * Bounds.FIRST_YEAR;

    private static final int LAST_MONTH = 12 * Bounds.LAST_YEAR + 11;

    /**
     * @throws ProblemException if a parameter is unknown to the endpoint, given twice, or has no value: an empty filter
     *     would quietly filter nothing
     */
    static Parameters of(Endpoint endpoint, Map<String, List<String>> values) {
        Map<String, Parameter> known = new LinkedHashMap<>();
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

    /** @throws ProblemException if an end is no month, or the first is after the last */
    MonthRange range() {
        OptionalInt from = month(Endpoint.FROM);
        OptionalInt to = month(Endpoint.TO);
        if (from.isPresent() && to.isPresent() && from.getAsInt() > to.getAsInt()) {
            throw ProblemException.badRequest("parameter from: " + value(Endpoint.FROM) + " is after to="
                    + value(Endpoint.TO) + "; both are inclusive: give the earlier month as from");
        }
        return MonthRange.of(from, to);
    }

    /** @throws ProblemException if there is no such dimension */
    Dimension dimension() {
        return choice(Endpoint.BY, Dimension.class).orElseThrow();
    }

    /** @throws ProblemException if there is no such order */
    CompanyOrder order() {
        return choice(Endpoint.COMPANY_SORT, CompanyOrder.class).orElseThrow();
    }

    /** @throws ProblemException if there is no such grain */
    Grain grain() {
        return optionalGrain().orElse(Grain.MONTH);
    }

    /**
     * Empty if figures are not asked for period by period.
     *
     * @throws ProblemException if there is no such grain
     */
    Optional<Grain> optionalGrain() {
        return choice(Endpoint.GRAIN, Grain.class);
    }

    /** @throws ProblemException if there is nothing that is called so */
    CountedBy countedBy() {
        return choice(Endpoint.COUNTED_BY, CountedBy.class).orElseThrow();
    }

    /**
     * Whether all items are asked for, and not a page of them.
     *
     * @param parameter of the endpoint
     * @throws ProblemException if it is neither true nor false, or a page is asked for as well
     */
    boolean all(Parameter parameter) {
        boolean all = choice(parameter, Boolean.class).orElseThrow();
        if (all && (value(Endpoint.LIMIT) != null || value(Endpoint.CURSOR) != null)) {
            throw ProblemException.badRequest(
                    "parameter all: gives everything at once; leave out limit and cursor, or all for a page");
        }
        return all;
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
        return counted(Endpoint.BUCKETS);
    }

    /**
     * Keys of the members that are asked for, in whatever spelling; empty for all of them.
     *
     * @param dimension what they are members of
     * @throws ProblemException if there are too many
     */
    Optional<SortedSet<String>> keys(Dimension dimension) {
        SortedSet<String> keys = Endpoint.KEY.some(values.getOrDefault(Endpoint.KEY.name(), List.of())).stream()
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
                timing(),
                range());
    }

    /**
     * What is looked for; empty if nothing is.
     *
     * @throws ProblemException if it is longer than a search may be
     */
    Optional<SearchText> text() {
        String text = key(Endpoint.TEXT);
        if (text == null) {
            return Optional.empty();
        }
        if (text.length() > SearchText.MOST_CHARACTERS) {
            throw tooLong(text.length(), SearchText.MOST_CHARACTERS, "characters");
        }
        SearchText sought = SearchText.of(text);
        if (sought.size() > SearchText.MOST_WORDS) {
            throw tooLong(sought.size(), SearchText.MOST_WORDS, "words");
        }
        return Optional.of(sought);
    }

    private static ProblemException tooLong(int given, int most, String what) {
        return ProblemException.badRequest("parameter text: has " + given + " " + what + ", " + most
                + " is the most; leave out the least telling ones");
    }

    /** @throws ProblemException if there is no such order, or it is relevance and nothing is looked for */
    IncidentOrder incidentOrder() {
        boolean searching = key(Endpoint.TEXT) != null;
        if (searching && value(Endpoint.INCIDENT_SORT) == null) {
            return IncidentOrder.RELEVANCE;
        }
        IncidentOrder order =
                choice(Endpoint.INCIDENT_SORT, IncidentOrder.class).orElseThrow();
        if (order == IncidentOrder.RELEVANCE && !searching) {
            throw ProblemException.badRequest(
                    "parameter sort: relevance needs a text; give one as well, or another order");
        }
        return order;
    }

    /**
     * Most items on a page.
     *
     * @throws ProblemException if it is no number, or too small or large
     */
    int limit() {
        return counted(Endpoint.LIMIT).orElseThrow();
    }

    /**
     * Most companies on a page; empty if all are asked for at once.
     *
     * @throws ProblemException if it is no number, or too small or large
     */
    OptionalInt companyLimit() {
        return counted(Endpoint.COMPANY_LIMIT);
    }

    /**
     * Most categories on a page; empty if all are asked for at once.
     *
     * @throws ProblemException if it is no number, or too small or large
     */
    OptionalInt categoryLimit() {
        return counted(Endpoint.CATEGORY_LIMIT);
    }

    /**
     * Code of a reason of rejection; null for any.
     *
     * @throws ProblemException if there is no such reason
     */
    String reason() {
        return choice(Endpoint.REASON, RejectionReason.class)
                .map(RejectionReason::name)
                .orElse(null);
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
        Cursor cursor = Cursor.decode(text).orElseThrow(() -> noCursor(text));
        if (!cursor.list().equals(list)) {
            throw ProblemException.badRequest("parameter cursor: \"" + text + "\" is a cursor of the order "
                    + cursor.list() + ", not of " + list
                    + "; give next of a page in the same order, or leave it out for the first page");
        }
        return Optional.of(cursor);
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

    private Timing timing() {
        return choice(Endpoint.TIMING, Timing.class).orElse(null);
    }

    /** As {@link #key}, in whatever spelling. */
    private String member(Dimension dimension, Parameter parameter) {
        String text = key(parameter);
        return text == null ? null : Spelling.key(dimension, text);
    }

    /** Null, for any, if the parameter is absent. */
    private String key(Parameter parameter) {
        String text = value(parameter);
        return text == null ? null : text.strip();
    }

    private <T> Optional<T> choice(Parameter parameter, Class<T> type) {
        return parameter.chosen(value(parameter), type);
    }

    private OptionalInt counted(Parameter parameter) {
        return parameter.counted(value(parameter)).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private OptionalInt month(Parameter parameter) {
        String text = value(parameter);
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int month = Month.parse(text);
            if (month >= FIRST_MONTH && month <= LAST_MONTH) {
                return OptionalInt.of(month);
            }
        } catch (DateTimeParseException e) {
            throw noMonth(parameter, text);
        }
        throw noMonth(parameter, text);
    }

    private static ProblemException noMonth(Parameter parameter, String text) {
        return ProblemException.badRequest("parameter " + parameter.name() + ": \"" + text
                + "\" is not a month; write it as YYYY-MM, for instance 2016-08");
    }

    private String value(Parameter parameter) {
        List<String> given = values.get(parameter.name());
        return given == null ? null : given.get(0);
    }
}
