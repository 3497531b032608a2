package dev.aftermath.serving.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an answer can be written as; the first is what those get who do not mind. */
enum Format {
    JSON("application/json", "application/json"),
    CSV("text/csv", "text/csv; charset=utf-8; header=present"),
    NDJSON("application/x-ndjson", "application/x-ndjson");

    /** Formats of an answer that is no table. */
    static final List<Format> OF_ONE = List.of(JSON);
    /** Formats of an answer that is a table. */
    static final List<Format> OF_A_TABLE = List.of(values());

    private static final String PAGE = "text/html";

    private final String mediaType;
    private final String contentType;

    Format(String mediaType, String contentType) {
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    String mediaType() {
        return mediaType;
    }

    /** Media type with its parameters, for the header of a response. */
    String contentType() {
        return contentType;
    }

    /** As the parameter {@code format} writes it: {@code csv}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a request accepts; null if it does not say. */
    static String accepted(Context request) {
        List<String> fields = Collections.list(request.req().getHeaders("Accept"));
        return fields.isEmpty() ? null : String.join(", ", fields);
    }

    /**
     * Which of the offered formats a request wants.
     *
     * @param parameter value of the parameter {@code format}, which wins; null if it is not given
     * @param accept the header {@code Accept}; null if there is none
     * @throws ProblemException 400 if the parameter is unknown, 406 if nothing that is accepted is offered
     */
    static Format of(String parameter, String accept, List<Format> offered) {
        if (parameter != null) {
            return offered.stream()
                    .filter(format -> format.text().equals(parameter))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.badRequest("parameter format: \"" + parameter
                            + "\" is unknown; give one of "
                            + offered.stream().map(Format::text).collect(Collectors.joining(", "))));
        }
        if (accept == null || accept.isBlank()) {
            return offered.get(0);
        }
        List<MediaRange> ranges = MediaRange.parse(accept);
        return offered.stream()
                .filter(format -> format.quality(ranges) > 0)
                .max(Comparator.comparingDouble((Format format) -> format.quality(ranges))
                        .thenComparing(Comparator.<Format>reverseOrder()))
                .orElseThrow(() -> ProblemException.notAcceptable("nothing that \"" + accept
                        + "\" accepts is here; ask for "
                        + offered.stream().map(Format::mediaType).collect(Collectors.joining(", "))));
    }

    /**
     * Whether {@link #of} gives JSON, whatever is offered beside it. May say no where it does: then {@code of} decides.
     */
    static boolean isSurelyJson(String parameter, String accept) {
        return parameter == null
                ? accept == null || accept.equals(MediaRange.ANY) || accept.equals(JSON.mediaType)
                : parameter.equals(JSON.text());
    }

    /**
     * Whether a page is accepted, and rather than what programs read: so ask browsers for what somebody types or clicks.
     *
     * @param accept as {@link #accepted} gives it
     */
    static boolean isPageWanted(String accept) {
        if (accept == null) {
            return false;
        }
        List<MediaRange> ranges = MediaRange.parse(accept);
        double page = quality(PAGE, ranges);
        return page > quality(Problem.CONTENT_TYPE, ranges) && page > quality(JSON.mediaType, ranges);
    }

    private double quality(List<MediaRange> ranges) {
        return quality(mediaType, ranges);
    }

    /** Of the most specific range that matches; 0 if none does. */
    private static double quality(String mediaType, List<MediaRange> ranges) {
        return ranges.stream()
                .filter(range -> range.includes(mediaType))
                .max(Comparator.comparingInt(MediaRange::specificity))
                .map(MediaRange::quality)
                .orElse(0.0);
    }

    /**
     * An element of {@code Accept} (RFC 9110, section 12.5.1).
     *
     * @param type media type in lower case, with <code>*</code> for any, without its parameters
     * @param quality from 0, not acceptable, to 1
     */
    private record MediaRange(String type, double quality) {

        private static final String ANY = "*/*";

        /** What is no range, or has no proper quality, counts as not given. */
        static List<MediaRange> parse(String accept) {
            return Arrays.stream(accept.split(","))
                    .map(MediaRange::of)
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<MediaRange> of(String element) {
            String[] parts = element.strip().split("\\s*;\\s*", -1);
            double quality = 1;
            for (String parameter : parts) {
                if (parameter.matches("(?i)q=.*")) {
                    String value = parameter.substring(2).strip();
                    if (!value.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?")) {
                        return Optional.empty();
                    }
                    quality = Double.parseDouble(value);
                }
            }
            return Optional.of(new MediaRange(parts[0].toLowerCase(Locale.ROOT), quality));
        }

        boolean includes(String mediaType) {
            return type.equals(ANY)
                    || type.equals(mediaType)
                    || type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1));
        }

        int specificity() {
            if (type.equals(ANY)) {
                return 0;
            }
            return type.endsWith("/*") ? 1 : 2;
        }
    }
}
