package dev.aftermath.serving.http;

import io.javalin.config.JavalinConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The server of a read side: answers those whom its {@link Access} lets in, and describes itself to programs. */
public final class QueryServer implements AutoCloseable {

    private final HttpSettings settings;
    private final HttpServer server;

    /** @param parts what it answers */
    public QueryServer(HttpSettings settings, Routes... parts) {
        this.settings = settings;
        List<Routes> all = new ArrayList<>(List.of(this::protect, this::describe));
        all.addAll(List.of(parts));
        server = new HttpServer(settings, Signpost.API, AddressOptions.HOST_AND_PORT, all.toArray(Routes[]::new));
    }

    /** What is asked of every request, before it is looked at any further. */
    private void protect(JavalinConfig config) {
        if (settings.isForThisMachine()) {
            config.routes.before(new HostNames(settings.host())::require);
        }
        settings.access().token().ifPresent(token -> new Guard(token, settings.basePath(), InstantSource.system())
                .addTo(config));
    }

    /** What is here, for programs. */
    private void describe(JavalinConfig config) {
        byte[] description =
                OpenApi.json(Endpoint.LISTED, settings.access().token().isPresent());
        Resources.always(config.routes).get(Endpoint.OPENAPI, asked -> Answer.document(description));
    }

    /**
     * Listens.
     *
     * @throws HttpServerException if that is not possible: one line that names the address and the remedy
     */
    public void start() {
        server.start();
    }

    /** Methods and paths of all routes, as {@code GET /api/v1}. */
    Set<String> routes() {
        return server.routes();
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
