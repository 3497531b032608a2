package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Which incidents there are. */
public final class IncidentsQuery {

    private IncidentsQuery() {}

    /**
     * The incidents that meet a filter, page by page. Pages are stable while data arrives: the next one begins behind a
     * place, not behind a number of incidents.
     *
     * @param after the place behind which the page begins; {@code null} for the first page
     * @param limit most incidents on a page, at least 1
     */
    public static IncidentPage ask(
            ViewTables tables, IncidentFilter filter, IncidentOrder order, IncidentPlace after, int limit) {
        var candidates = order.candidates(tables.incidents(), filter);
        long matches = tables.incidents().counts().count(filter).orElseGet(() -> candidates.stream()
                .mapToLong(part -> count(part, filter))
                .sum());
        List<IncidentSummary> items = new ArrayList<>();
        IncidentPlace last = null;
        for (NavigableMap<IncidentPlace, CurrentIncident> part : candidates) {
            for (Map.Entry<IncidentPlace, CurrentIncident> entry :
                    behind(part, order, after).entrySet()) {
                if (!filter.meets(entry.getKey(), entry.getValue())) {
                    continue;
                }
                if (items.size() == limit) {
                    return new IncidentPage(items, matches, last);
                }
                last = entry.getKey();
                items.add(IncidentSummary.of(last.id(), entry.getValue()));
            }
        }
        return new IncidentPage(items, matches, null);
    }

    /**
     * All incidents that meet a filter, as they are: they stay that while the index goes on. Only references are kept, so a
     * million of them take some megabytes.
     */
    public static List<CurrentIncident> all(ViewTables tables, IncidentFilter filter, IncidentOrder order) {
        List<CurrentIncident> incidents = new ArrayList<>();
        for (NavigableMap<IncidentPlace, CurrentIncident> part : order.candidates(tables.incidents(), filter)) {
            for (Map.Entry<IncidentPlace, CurrentIncident> entry : part.entrySet()) {
                if (filter.meets(entry.getKey(), entry.getValue())) {
                    incidents.add(entry.getValue());
                }
            }
        }
        return incidents;
    }

    private static long count(NavigableMap<IncidentPlace, CurrentIncident> part, IncidentFilter filter) {
        long matches = 0;
        for (Map.Entry<IncidentPlace, CurrentIncident> entry : part.entrySet()) {
            if (filter.meets(entry.getKey(), entry.getValue())) {
                matches++;
            }
        }
        return matches;
    }

    /** The part may begin behind the place, or end before it. */
    private static NavigableMap<IncidentPlace, CurrentIncident> behind(
            NavigableMap<IncidentPlace, CurrentIncident> part, IncidentOrder order, IncidentPlace after) {
        if (after == null || part.isEmpty() || order.comparator().compare(part.firstKey(), after) > 0) {
            return part;
        }
        if (order.comparator().compare(part.lastKey(), after) <= 0) {
            return Collections.emptyNavigableMap();
        }
        return part.tailMap(after, false);
    }
}
