package dev.aftermath.serving.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.regex.Pattern;

/** The incident that an address names. */
final class IncidentId {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private IncidentId() {}

    /**
     * Its id in lower case.
     *
     * @throws ProblemException 400 if it is none
     */
    static String of(Context request) {
        String id = request.pathParam("id").toLowerCase(Locale.ROOT);
        if (!UUID.matcher(id).matches()) {
            throw ProblemException.badRequest(
                    "\"" + id + "\" is not an incident id; give a UUID such as 655ee350-a86f-424b-89c5-f80cc0fe527e");
        }
        return id;
    }

    /** No current incident has that id. */
    static ProblemException notFound(String id) {
        return ProblemException.notFound("no incident has the id " + id
                + ": it was never recorded, or its source has withdrawn it; if so, "
                + Endpoint.INCIDENT_FACTS.path().replace("{id}", id) + " has its history");
    }
}
