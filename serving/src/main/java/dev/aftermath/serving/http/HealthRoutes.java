package dev.aftermath.serving.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** {@code GET /health/live} and {@code GET /health/ready}, for everybody. What they answer is never to be kept. */
final class HealthRoutes implements Routes {

    private final Supplier<Answers.Health> ready;

    /** @param ready what is answered while the program is ready; while it is not, a {@link ProblemException} with the reason */
    HealthRoutes(Supplier<Answers.Health> ready) {
        this.ready = ready;
    }

    @Override
    public void addTo(JavalinConfig config) {
        QueryApi.get(config.routes, Endpoint.LIVE, HealthRoutes::live, Openness.OPEN);
        QueryApi.get(config.routes, Endpoint.READY, this::ready, Openness.OPEN);
    }

    private static void live(Context request) {
        Parameters.of(Endpoint.LIVE, Query.of(request));
        send(request, Answers.Health.LIVE);
    }

    private void ready(Context request) {
        Parameters.of(Endpoint.READY, Query.of(request));
        send(request, ready.get());
    }

    private static void send(Context request, Answers.Health health) {
        request.contentType(Format.JSON.contentType()).result(Json.bytes(health));
    }
}
