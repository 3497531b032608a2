package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How incidents are listed. Undated ones come last when time decides, those without a duration when durations do; what is
 * equal is told apart by time and id, so that every order is a total one.
 */
public enum IncidentOrder {
    NEWEST(IncidentPlace.BY_TIME.reversed()),
    OLDEST(Comparator.comparing((IncidentPlace place) -> !place.isDated()).thenComparing(IncidentPlace.BY_TIME)),
    LONGEST(IncidentPlace.BY_DURATION.reversed()),
    /** What fits a text best comes first; what fits as well, and without a text all does, the newest. */
    RELEVANCE(IncidentPlace.BY_TIME.reversed());

    private final Comparator<IncidentPlace> comparator;

    IncidentOrder(Comparator<IncidentPlace> comparator) {
        this.comparator = comparator;
    }

    Comparator<IncidentPlace> comparator() {
        return comparator;
    }

    /** The incidents that may meet a filter, in this order, one part after the other. */
    List<NavigableMap<IncidentPlace, CurrentIncident>> candidates(IncidentTable incidents, IncidentFilter filter) {
        var byTime = filter.candidates(incidents);
        return switch (this) {
            case NEWEST, RELEVANCE -> List.of(byTime.descendingMap());
            case OLDEST -> {
                IncidentPlace firstDated = IncidentPlace.firstAt(IncidentPlace.UNDATED + 1);
                yield filter.range().includesUndated() && !byTime.isEmpty()
                        ? List.of(byTime.tailMap(firstDated, true), byTime.headMap(firstDated, false))
                        : List.of(byTime);
            }
            case LONGEST ->
                List.of((filter.company() == null ? incidents.byDuration() : sorted(byTime)).descendingMap());
        };
    }

    private static NavigableMap<IncidentPlace, CurrentIncident> sorted(
            NavigableMap<IncidentPlace, CurrentIncident> byTime) {
        NavigableMap<IncidentPlace, CurrentIncident> byDuration = new TreeMap<>(IncidentPlace.BY_DURATION);
        byDuration.putAll(byTime);
        return byDuration;
    }
}
