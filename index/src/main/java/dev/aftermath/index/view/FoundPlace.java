package dev.aftermath.index.view;

import java.util.Comparator;

/**
 * Where an incident stands among those that a text picks out.
 *
 * @param relevance how well it fits the text
 * @param place its place among all
 */
public record FoundPlace(long relevance, IncidentPlace place) {

    static Comparator<FoundPlace> comparator(IncidentOrder order) {
        Comparator<FoundPlace> byPlace = Comparator.comparing(FoundPlace::place, order.comparator());
        return order == IncidentOrder.RELEVANCE
                ? Comparator.comparingLong(FoundPlace::relevance).reversed().thenComparing(byPlace)
                : byPlace;
    }
}
