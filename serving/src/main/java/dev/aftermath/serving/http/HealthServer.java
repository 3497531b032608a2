package dev.aftermath.serving.http;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The server of a program that has no answers of its own, for whatever watches it, a container engine for instance: health
 * and metrics, within the same {@link Limits} and in the same words as those of a read side. Everyone who reaches it is
 * answered, under whatever name.
 */
public final class HealthServer implements AutoCloseable {

    private static final AddressOptions OPTIONS = new AddressOptions("--health-host", "--health-port");

    private final HttpServer server;

    /**
     * @param host name or address of the interface to listen on
     * @param port port to listen on; 0 for any free one
     * @param trouble what keeps the program from its work, as one line; empty while it is ready
     * @param metrics what the program does, in the text format of Prometheus
     */
    public HealthServer(String host, int port, Supplier<Optional<String>> trouble, Supplier<String> metrics) {
        this(new HttpSettings(host, port, new Access(Optional.empty(), true)), trouble, metrics);
    }

    HealthServer(HttpSettings settings, Supplier<Optional<String>> trouble, Supplier<String> metrics) {
        server = new HttpServer(
                settings,
                Signpost.to(Endpoint.LIVE, Endpoint.READY, Endpoint.METRICS),
                OPTIONS,
                new HealthRoutes(() -> ready(trouble)),
                config -> MetricsRoutes.show(config.routes, metrics));
    }

    private static Answers.Health ready(Supplier<Optional<String>> trouble) {
        trouble.get().ifPresent(reason -> {
            throw ProblemException.notReady(reason);
        });
        return Answers.Health.READY;
    }

    /**
     * Listens.
     *
     * @throws HttpServerException if that is not possible: one line that names the address and the remedy
     */
    public void start() {
        server.start();
    }

    /** The port listened on; known once started. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
