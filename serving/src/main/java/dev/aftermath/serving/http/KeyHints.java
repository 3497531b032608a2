package dev.aftermath.serving.http;

import dev.aftermath.index.view.Dimension;
import dev.aftermath.schemas.MemberKey;
import java.util.List;

/** What is said of keys that are asked for and name nobody, so that no one takes their absence for a figure. */
final class KeyHints {

    /** Why the unknown companies have figures of durations and no others (docs/adr/0003). */
    static final String NO_TREND_OF_UNKNOWN = "\"" + MemberKey.UNKNOWN
            + "\" is not a company but all incidents whose company is unknown: these have no trend, because their"
            + " outages are not one company's; " + Endpoint.DURATIONS.path() + "?by=company&key=" + MemberKey.UNKNOWN
            + " has their durations";

    private KeyHints() {}

    /**
     * One hint for each key; null if none is missing.
     *
     * @param missing keys that name no member
     */
    static List<String> of(Dimension dimension, List<String> missing) {
        return missing.isEmpty()
                ? null
                : missing.stream().map(key -> notKnown(dimension, key)).toList();
    }

    /** The same where figures are those of the trends, which the unknown companies have no part in. */
    static List<String> ofTrends(List<String> missing) {
        return missing.isEmpty()
                ? null
                : missing.stream()
                        .map(key ->
                                key.equals(MemberKey.UNKNOWN) ? NO_TREND_OF_UNKNOWN : notKnown(Dimension.COMPANY, key))
                        .toList();
    }

    private static String notKnown(Dimension dimension, String key) {
        String all =
                switch (dimension) {
                    case ALL -> "leave out the key for all incidents";
                    case COMPANY -> Endpoint.COMPANIES.path() + " lists the companies";
                    case CATEGORY -> Endpoint.CATEGORIES.path() + " lists the categories";
                    case PRODUCT -> Endpoint.DURATIONS.path() + "?by=product lists the products";
                };
        return "\"" + key + "\" is not known: " + all;
    }
}
