package dev.aftermath.serving.http;

import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.search.SearchText;
import dev.aftermath.index.view.FoundPage;
import dev.aftermath.index.view.FoundPlace;
import dev.aftermath.index.view.FoundQuery;
import dev.aftermath.index.view.IncidentFilter;
import dev.aftermath.index.view.IncidentOrder;
import dev.aftermath.index.view.IncidentPage;
import dev.aftermath.index.view.IncidentPlace;
import dev.aftermath.index.view.IncidentsQuery;
import dev.aftermath.index.view.NeighboursQuery;
import dev.aftermath.index.view.QualityQuery;
import dev.aftermath.index.view.StartsQuery;
import io.javalin.config.JavalinConfig;
import java.util.Optional;

/** Incidents one by one, what is around them and what is missing in them. With a text, the {@link IncidentSearch} answers. */
final class IncidentRoutes implements Routes {

    private final Answering answering;
    private final IncidentSearch search;
    private final RowExport export = new RowExport("incidents");

    IncidentRoutes(Answering answering, IncidentSearch search) {
        this.answering = answering;
        this.search = search;
    }

    @Override
    public void addTo(JavalinConfig config) {
        Resources resources = answering.resources(config);
        resources.get(Endpoint.INCIDENTS, this::incidents);
        resources.get(Endpoint.INCIDENT, this::incident);
        resources.get(Endpoint.NEIGHBOURS, this::neighbours);
        resources.get(Endpoint.STARTS, this::starts);
        resources.get(Endpoint.QUALITY, this::quality);
    }

    private Answer incidents(Asked asked) {
        Parameters parameters = asked.parameters();
        IncidentFilter filter = parameters.incidents();
        IncidentOrder order = parameters.incidentOrder();
        Optional<Cursor> after = parameters.cursor(Cursor.list(order));
        int limit = parameters.get(Endpoint.LIMIT);
        Optional<SearchText> text = parameters.text();
        if (parameters.all(Endpoint.ALL)) {
            return all(asked.formatOfTable(), filter, order, text);
        }
        return text.isPresent()
                ? found(
                        text.get(),
                        filter,
                        order,
                        after.map(IncidentRoutes::foundPlace).orElse(null),
                        limit)
                : listed(filter, order, after.map(IncidentRoutes::place).orElse(null), limit);
    }

    private Answer found(SearchText text, IncidentFilter filter, IncidentOrder order, FoundPlace after, int limit) {
        return answering.answerFrom(fresh -> {
            FoundPage page = FoundQuery.ask(search.find(text), filter, order, after, limit);
            String next =
                    page.next() == null ? null : cursor(order, page.next()).encode();
            return Answers.Found.of(page, text, next, fresh);
        });
    }

    private Answer listed(IncidentFilter filter, IncidentOrder order, IncidentPlace after, int limit) {
        return answering.answerOnce((views, fresh) -> {
            IncidentPage page = IncidentsQuery.ask(views, filter, order, after, limit);
            String next =
                    page.next() == null ? null : cursor(order, page.next()).encode();
            return new Answers.Incidents(page.items(), page.matches(), next, fresh);
        });
    }

    private Answer all(Format format, IncidentFilter filter, IncidentOrder order, Optional<SearchText> text) {
        Freshness before = answering.freshness().get();
        long version = answering.index().version();
        return export.answer(
                format,
                before,
                () -> text.isPresent()
                        ? RowExport.Rows.of(version, FoundQuery.all(search.find(text.get()), filter, order))
                        : answering.read(views -> RowExport.Rows.of(
                                answering.index().version(), IncidentsQuery.all(views, filter, order))));
    }

    private Answer incident(Asked asked) {
        String id = asked.incidentId();
        return answering.answerOnce((views, fresh) -> views.incident(id)
                .map(incident -> new Answers.Incident(Json.fields(incident), fresh))
                .orElseThrow(() -> IncidentId.notFound(id)));
    }

    private Answer neighbours(Asked asked) {
        String id = asked.incidentId();
        return answering.answer((views, fresh) -> NeighboursQuery.ask(views, id)
                .map(neighbours -> new FactAnswers.Around(id, neighbours, fresh))
                .orElseThrow(() -> IncidentId.notFound(id)));
    }

    private Answer quality(Asked asked) {
        IncidentFilter filter = asked.parameters().incidents();
        return answering.answer((views, fresh) -> new FactAnswers.Quality(QualityQuery.ask(views, filter), fresh));
    }

    private Answer starts(Asked asked) {
        Parameters parameters = asked.parameters();
        IncidentFilter filter = parameters.incidents();
        return parameters
                .text()
                .map(text -> answering.answerFrom(
                        fresh -> new Answers.Starts(StartsQuery.ask(search.find(text), filter), fresh)))
                .orElseGet(() -> answering.answerOnce(
                        (views, fresh) -> new Answers.Starts(StartsQuery.ask(views, filter), fresh)));
    }

    private static Cursor cursor(IncidentOrder order, IncidentPlace place) {
        return new Cursor(Cursor.list(order), place.durationMillis(), place.timeMillis(), place.id());
    }

    private static IncidentPlace place(Cursor cursor) {
        return new IncidentPlace(cursor.first(), cursor.second(), cursor.key());
    }

    /** No order needs relevance and duration. */
    private static Cursor cursor(IncidentOrder order, FoundPlace found) {
        return order == IncidentOrder.RELEVANCE
                ? new Cursor(
                        Cursor.list(order),
                        found.relevance(),
                        found.place().timeMillis(),
                        found.place().id())
                : cursor(order, found.place());
    }

    private static FoundPlace foundPlace(Cursor cursor) {
        return new FoundPlace(cursor.first(), place(cursor));
    }
}
