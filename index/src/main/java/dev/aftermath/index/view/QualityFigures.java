package dev.aftermath.index.view;

import java.util.List;

/**
 * What is unknown or missing in incidents. One count per timing adds up to {@code incidents}.
 *
 * @param approximate {@code TIMED} incidents of which the start or the end is known to the day only
 * @param unknownStart incidents whose start is unknown: {@code startUnknown} and {@code undated}
 * @param unknownEnd incidents whose end is unknown: {@code endUnknown} and {@code undated}; not one that goes on
 * @param unknownTimes incidents of which either is unknown
 * @param items per field of an incident that may be empty, in the order of the schema
 */
public record QualityFigures(
        long incidents,
        long timed,
        long approximate,
        long instant,
        long open,
        long endUnknown,
        long startUnknown,
        long undated,
        long unknownStart,
        long unknownEnd,
        long unknownTimes,
        List<FieldCount> items) {

    /**
     * @param field name of the field
     * @param empty incidents in which it is empty or unknown
     * @param incidents of so many
     */
    public record FieldCount(String field, long empty, long incidents) {}
}
