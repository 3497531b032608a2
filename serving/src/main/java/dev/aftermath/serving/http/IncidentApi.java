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
import dev.aftermath.index.view.StartsQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** The routes about single incidents. With a text, the {@link IncidentSearch} answers instead of the tables. */
final class IncidentApi {

    private final Answering answering;
    private final IncidentSearch search;
    private final RowExport export = new RowExport("incidents");

    IncidentApi(Answering answering, IncidentSearch search) {
        this.answering = answering;
        this.search = search;
    }

    void addTo(RoutesConfig routes) {
        QueryApi.get(routes, Endpoint.INCIDENTS, this::incidents);
        QueryApi.get(routes, Endpoint.STARTS, this::starts);
    }

    private void incidents(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.INCIDENTS, Query.of(request));
        IncidentFilter filter = parameters.incidents();
        IncidentOrder order = parameters.incidentOrder();
        Optional<Cursor> after = parameters.cursor(Cursor.list(order));
        int limit = parameters.limit();
        Optional<SearchText> text = parameters.text();
        if (parameters.all(Endpoint.ALL)) {
            all(request, filter, order, text);
        } else if (text.isPresent()) {
            FoundPlace place = after.map(IncidentApi::foundPlace).orElse(null);
            answering.answerFrom(request, fresh -> {
                FoundPage page = FoundQuery.ask(search.find(text.get()), filter, order, place, limit);
                String next =
                        page.next() == null ? null : cursor(order, page.next()).encode();
                return Answers.Found.of(page, text.get(), next, fresh);
            });
        } else {
            IncidentPlace place = after.map(IncidentApi::place).orElse(null);
            answering.answerOnce(request, (views, fresh) -> {
                IncidentPage page = IncidentsQuery.ask(views, filter, order, place, limit);
                String next =
                        page.next() == null ? null : cursor(order, page.next()).encode();
                return new Answers.Incidents(page.items(), page.matches(), next, fresh);
            });
        }
    }

    private void all(Context request, IncidentFilter filter, IncidentOrder order, Optional<SearchText> text) {
        Freshness before = answering.freshness().get();
        long version = answering.index().version();
        export.send(
                request,
                Format.of(
                        Query.first(request, Endpoint.FORMAT.name()).orElse(null),
                        Format.accepted(request),
                        Format.OF_A_TABLE),
                before,
                () -> text.isPresent()
                        ? RowExport.Rows.of(version, FoundQuery.all(search.find(text.get()), filter, order))
                        : answering.read(views -> RowExport.Rows.of(
                                answering.index().version(), IncidentsQuery.all(views, filter, order))));
    }

    private void starts(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.STARTS, Query.of(request));
        IncidentFilter filter = parameters.incidents();
        Optional<SearchText> text = parameters.text();
        if (text.isPresent()) {
            answering.answerFrom(
                    request, fresh -> new Answers.Starts(StartsQuery.ask(search.find(text.get()), filter), fresh));
        } else {
            answering.answerOnce(request, (views, fresh) -> new Answers.Starts(StartsQuery.ask(views, filter), fresh));
        }
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
