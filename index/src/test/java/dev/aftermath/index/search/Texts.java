package dev.aftermath.index.search;

import dev.aftermath.index.view.FoundPage;
import dev.aftermath.index.view.FoundQuery;
import dev.aftermath.index.view.IncidentFilter;
import dev.aftermath.index.view.IncidentOrder;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.CurrentIncident;
import java.time.Duration;
import java.util.List;

/** A search beside an index, which tests fill and ask. */
final class Texts implements AutoCloseable {

    private static final int ALL = 1_000;

    private final IncidentSearch search;
    private final ViewIndex index;

    Texts() {
        this(Duration.ofMinutes(1));
    }

    Texts(Duration limit) {
        search = new IncidentSearch(limit);
        index = new ViewIndex(search);
    }

    /** An incident without any text. */
    static CurrentIncident.Builder incident(String id) {
        return Rows.incidentBuilder(id).setTitle("").setDescription("");
    }

    Texts with(CurrentIncident.Builder... incidents) {
        for (CurrentIncident.Builder incident : incidents) {
            apply(change(incident.build()));
        }
        return this;
    }

    Texts withdraw(String id) {
        return apply(ViewRows.current(id, null));
    }

    Texts apply(ViewChange... changes) {
        index.apply(List.of(changes));
        return this;
    }

    static ViewChange change(CurrentIncident incident) {
        return ViewRows.current(incident.getIncidentId(), incident);
    }

    ViewIndex index() {
        return index;
    }

    IncidentSearch search() {
        return search;
    }

    FoundPage page(String text) {
        return FoundQuery.ask(
                search.find(SearchText.of(text)), IncidentFilter.NONE, IncidentOrder.RELEVANCE, null, ALL);
    }

    /** Ids of what is found, the best first. */
    List<String> find(String text) {
        return page(text).items().stream()
                .map(item -> item.incident().getIncidentId())
                .toList();
    }

    @Override
    public void close() {
        search.close();
    }
}
