package dev.aftermath.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.function.Function;

/**
 * How every resource is added, and every request for one goes: first what is asked about must be known, then the
 * parameters are read, and what the resource then says is sent.
 *
 * @param requireReady throws a {@link ProblemException} while there is no answer
 */
record Resources(RoutesConfig routes, Runnable requireReady) {

    /** Of resources that are always known. */
    static Resources always(RoutesConfig routes) {
        return new Resources(routes, () -> {});
    }

    /** A HEAD request gets the status and the headers of the GET. */
    void get(Endpoint endpoint, Function<Asked, Answer> resource, Openness... openness) {
        Handler handler = handler(endpoint, resource);
        routes.get(endpoint.path(), handler, openness);
        routes.head(endpoint.path(), handler, openness);
    }

    /** What has no end has no HEAD either. */
    void stream(Endpoint endpoint, Function<Asked, Answer> resource) {
        routes.get(endpoint.path(), handler(endpoint, resource));
    }

    private Handler handler(Endpoint endpoint, Function<Asked, Answer> resource) {
        return request -> {
            requireReady.run();
            resource.apply(Asked.of(endpoint, request)).send(request);
        };
    }
}
