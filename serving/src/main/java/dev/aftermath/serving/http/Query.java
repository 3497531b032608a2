package dev.aftermath.serving.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query of an address, as forms write it: {@code name=value}, joined by {@code &}, a blank as {@code +}, and bytes of
 * UTF-8 as {@code %} and two digits. What is written in another way would be guessed at by whoever reads it, so it is
 * refused, with its place.
 */
final class Query {

    private static final String ATTRIBUTE = Query.class.getName();

    private Query() {}

    /**
     * Parameters of a request, in their order.
     *
     * @throws ProblemException 400 if the query is not written as queries are
     */
    static Map<String, List<String>> of(Context request) {
        Map<String, List<String>> known = request.attribute(ATTRIBUTE);
        if (known == null) {
            known = parse(request.queryString());
            request.attribute(ATTRIBUTE, known);
        }
        return known;
    }

    /** The first value of a parameter. */
    static Optional<String> first(Context request, String name) {
        return Optional.ofNullable(of(request).get(name)).map(values -> values.get(0));
    }

    /** @param query null if there is none */
    static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null) {
            return parameters;
        }
        int begin = 0;
        while (begin <= query.length()) {
            int next = query.indexOf('&', begin);
            int end = next < 0 ? query.length() : next;
            if (end > begin) {
                add(parameters, query, begin, end);
            }
            begin = end + 1;
        }
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String query, int begin, int end) {
        int equals = query.indexOf('=', begin);
        int nameEnd = equals < 0 || equals > end ? end : equals;
        String name = Escapes.OF_A_QUERY.decode(query, begin, nameEnd, "the name of a parameter");
        if (name.isEmpty()) {
            throw ProblemException.badRequest("the query has a value without a name, \"" + query.substring(begin, end)
                    + "\" at character " + (begin + 1) + "; write parameters as name=value, with & between them");
        }
        String value = nameEnd == end ? "" : Escapes.OF_A_QUERY.decode(query, nameEnd + 1, end, "parameter " + name);
        parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }
}
