package dev.aftermath.serving.http;

import dev.aftermath.index.metrics.ProcessMetrics;
import dev.aftermath.index.metrics.ReadSideMetrics;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.Supplier;

/** {@code GET /metrics}, and the measuring of every answer but streams, which last as long as their clients want. */
public final class MetricsRoutes implements Routes {

    /** Of requests for addresses that are none of the API's: what clients make up must not become a tag. */
    private static final String NO_ROUTE = "none";

    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int OK = 200;

    private final ReadSideMetrics metrics;

    public MetricsRoutes(ReadSideMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void addTo(JavalinConfig config) {
        show(config.routes, metrics::scrape);
        config.requestLogger.http(this::answered);
    }

    /** @param metrics in the text format of Prometheus */
    static void show(RoutesConfig routes, Supplier<String> metrics) {
        Resources.always(routes)
                .get(
                        Endpoint.METRICS,
                        asked -> request ->
                                request.contentType(ProcessMetrics.CONTENT_TYPE).result(metrics.get()));
    }

    private void answered(Context request, float millis) {
        String route = route(request);
        boolean stream = route.equals(Endpoint.STREAM.path()) && request.statusCode() == OK;
        if (!stream) {
            metrics.answered(route, request.statusCode(), Duration.ofNanos((long) (millis * NANOS_PER_MILLI)));
        }
    }

    private static String route(Context request) {
        var matched = request.endpoints().matchedHttpEndpoint();
        return matched == null ? NO_ROUTE : matched.path;
    }
}
