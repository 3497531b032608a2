package dev.aftermath.serving.http;

import io.javalin.config.JavalinConfig;
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
        Resources always = Resources.always(config.routes);
        always.get(Endpoint.LIVE, asked -> answer(Answers.Health.LIVE), Openness.OPEN);
        always.get(Endpoint.READY, asked -> answer(ready.get()), Openness.OPEN);
    }

    private static Answer answer(Answers.Health health) {
        return request -> request.contentType(Format.JSON.contentType()).result(Json.bytes(health));
    }
}
