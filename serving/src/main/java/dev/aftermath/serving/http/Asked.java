package dev.aftermath.serving.http;

import io.javalin.http.Context;

/**
 * A request for a resource, its query parameters checked.
 *
 * @param request where the answer goes
 */
record Asked(Context request, Parameters parameters) {

    /** @throws ProblemException 400 if the endpoint does not know a parameter, or it is not given as it should be */
    static Asked of(Endpoint endpoint, Context request) {
        return new Asked(request, Parameters.of(endpoint, Query.of(request)));
    }

    /** A part of the path. */
    String path(String placeholder) {
        return request.pathParam(placeholder);
    }

    /** @throws ProblemException 400 if the path holds none */
    String incidentId() {
        return IncidentId.of(request);
    }

    /** @throws ProblemException 400 or 406 if the format that is wanted is none that tables have */
    Format formatOfTable() {
        return Format.of(
                Query.first(request, Endpoint.FORMAT.name()).orElse(null), Format.accepted(request), Format.OF_A_TABLE);
    }
}
