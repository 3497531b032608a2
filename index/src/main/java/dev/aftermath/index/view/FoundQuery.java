package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Which incidents a text picks out, of those that meet a filter. */
public final class FoundQuery {

    private FoundQuery() {}

    /**
     * Page by page, as {@link IncidentsQuery} does, and as stable: the relevance of an incident depends on the text and
     * on the incident alone, so what arrives between two pages moves none of the others. An incident that is on one page
     * is on no other, unless it was itself corrected; one that is there all the time is on one of them.
     *
     * @param after the place behind which the page begins; {@code null} for the first page
     * @param limit most incidents on a page, at least 1
     */
    public static FoundPage ask(
            FoundIncidents found, IncidentFilter filter, IncidentOrder order, FoundPlace after, int limit) {
        Page page = new Page(FoundPlace.comparator(order), after, limit);
        boolean byRelevanceAlone = order == IncidentOrder.RELEVANCE && filter.isNone();
        found.forEach((incident, relevance) -> {
            if (byRelevanceAlone && page.isBetterThan(relevance)) {
                page.addBehind();
                return;
            }
            IncidentPlace place = IncidentPlace.of(incident.getIncidentId(), incident);
            if (filter.meets(place, incident)) {
                page.add(new FoundPage.Item(new FoundPlace(relevance, place), incident));
            }
        });
        return page.page();
    }

    /** All that meet a filter, as {@link IncidentsQuery#all} gives them. */
    public static List<CurrentIncident> all(FoundIncidents found, IncidentFilter filter, IncidentOrder order) {
        List<FoundPage.Item> items = new ArrayList<>();
        found.forEach((incident, relevance) -> {
            IncidentPlace place = IncidentPlace.of(incident.getIncidentId(), incident);
            if (filter.meets(place, incident)) {
                items.add(new FoundPage.Item(new FoundPlace(relevance, place), incident));
            }
        });
        items.sort(Comparator.comparing(FoundPage.Item::place, FoundPlace.comparator(order)));
        return items.stream().map(FoundPage.Item::incident).toList();
    }

    /** Keeps the first items behind a place, counts all. */
    private static final class Page {

        private final Comparator<FoundPlace> order;
        private final FoundPlace after;
        private final int limit;
        /** The last item of the page first. */
        private final PriorityQueue<FoundPage.Item> items;

        private long matches;
        private long behind;

        Page(Comparator<FoundPlace> order, FoundPlace after, int limit) {
            this.order = order;
            this.after = after;
            this.limit = limit;
            this.items = new PriorityQueue<>(
                    Comparator.comparing(FoundPage.Item::place, order).reversed());
        }

        void add(FoundPage.Item item) {
            matches++;
            if (after != null && order.compare(item.place(), after) <= 0) {
                return;
            }
            behind++;
            if (items.size() < limit) {
                items.add(item);
            } else if (order.compare(item.place(), items.peek().place()) < 0) {
                items.poll();
                items.add(item);
            }
        }

        /** Whether it is full of what fits better; most that is found need not be looked at then. */
        boolean isBetterThan(long relevance) {
            return items.size() == limit && items.peek().place().relevance() > relevance;
        }

        /** One that comes behind all items, and so behind the place. */
        void addBehind() {
            matches++;
            behind++;
        }

        FoundPage page() {
            List<FoundPage.Item> sorted = new ArrayList<>(items);
            sorted.sort(Comparator.comparing(FoundPage.Item::place, order));
            boolean last = behind <= sorted.size();
            return new FoundPage(
                    sorted, matches, last ? null : sorted.get(sorted.size() - 1).place());
        }
    }
}
