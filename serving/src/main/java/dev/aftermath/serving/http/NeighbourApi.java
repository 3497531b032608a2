package dev.aftermath.serving.http;

import dev.aftermath.index.view.IncidentFilter;
import dev.aftermath.index.view.NeighboursQuery;
import dev.aftermath.index.view.QualityQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The routes about what is around incidents, and what is missing in them. */
final class NeighbourApi {

    private final Answering answering;

    NeighbourApi(Answering answering) {
        this.answering = answering;
    }

    void addTo(RoutesConfig routes) {
        QueryApi.get(routes, Endpoint.NEIGHBOURS, this::neighbours);
        QueryApi.get(routes, Endpoint.QUALITY, this::quality);
    }

    private void neighbours(Context request) {
        answering.requireReady();
        Parameters.of(Endpoint.NEIGHBOURS, Query.of(request));
        String id = IncidentId.of(request);
        answering.answer(request, (views, fresh) -> NeighboursQuery.ask(views, id)
                .map(neighbours -> new FactAnswers.Around(id, neighbours, fresh))
                .orElseThrow(() -> IncidentId.notFound(id)));
    }

    private void quality(Context request) {
        answering.requireReady();
        IncidentFilter filter =
                Parameters.of(Endpoint.QUALITY, Query.of(request)).incidents();
        answering.answer(request, (views, fresh) -> new FactAnswers.Quality(QualityQuery.ask(views, filter), fresh));
    }
}
