package dev.aftermath.serving.http;

import dev.aftermath.serving.view.IncidentFilter;
import dev.aftermath.serving.view.IncidentOrder;
import dev.aftermath.serving.view.IncidentPage;
import dev.aftermath.serving.view.IncidentPlace;
import dev.aftermath.serving.view.IncidentsQuery;
import dev.aftermath.serving.view.StartsQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The routes about single incidents. */
final class IncidentApi {

    private final Answering answering;

    IncidentApi(Answering answering) {
        this.answering = answering;
    }

    void addTo(RoutesConfig routes) {
        QueryApi.get(routes, Endpoint.INCIDENTS, this::incidents);
        QueryApi.get(routes, Endpoint.STARTS, this::starts);
    }

    private void incidents(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.INCIDENTS, request.queryParamMap());
        IncidentFilter filter = parameters.incidents();
        IncidentOrder order = parameters.incidentOrder();
        IncidentPlace after =
                parameters.cursor(Cursor.list(order)).map(IncidentApi::place).orElse(null);
        int limit = parameters.limit();
        answering.answer(request, (views, fresh) -> {
            IncidentPage page = IncidentsQuery.ask(views, filter, order, after, limit);
            String next =
                    page.next() == null ? null : cursor(order, page.next()).encode();
            if (next != null) {
                request.header("Link", parameters.link(request.path(), next));
            }
            return new Answers.Incidents(page.items(), page.matches(), next, fresh);
        });
    }

    private void starts(Context request) {
        answering.requireReady();
        IncidentFilter filter =
                Parameters.of(Endpoint.STARTS, request.queryParamMap()).incidents();
        answering.answer(request, (views, fresh) -> new Answers.Starts(StartsQuery.ask(views, filter), fresh));
    }

    private static Cursor cursor(IncidentOrder order, IncidentPlace place) {
        return new Cursor(Cursor.list(order), place.durationMillis(), place.timeMillis(), place.id());
    }

    private static IncidentPlace place(Cursor cursor) {
        return new IncidentPlace(cursor.first(), cursor.second(), cursor.key());
    }
}
