package dev.aftermath.serving.http;

import dev.aftermath.index.search.SearchTimeoutException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server around {@link Routes}: where it listens, what every response carries, how errors look. */
public final class QueryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;
    private static final int THREAD_IDLE_MILLIS = 30_000;

    private static final String RETRY_SECONDS = "1";
    private static final String READING = "GET, HEAD";

    /** On every response, be it an error or not; an answer with an {@link EntityTag} may be kept, to be asked for again. */
    static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private final HttpSettings settings;
    private final Javalin javalin;
    private boolean closed;

    /** @param parts what it answers */
    public QueryServer(HttpSettings settings, Routes... parts) {
        this.settings = settings;
        this.javalin = Javalin.create(config -> {
            configure(config);
            answerErrors(config.routes);
            protect(config);
            describe(config);
            List.of(parts).forEach(part -> part.addTo(config));
        });
    }

    /** What is asked of every request, before it is looked at any further. */
    private void protect(JavalinConfig config) {
        config.routes.before(QueryServer::requireNoBody);
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
        QueryApi.get(config.routes, Endpoint.OPENAPI, request -> {
            Parameters.of(Endpoint.OPENAPI, Query.of(request));
            Sending.document(request, Format.JSON.contentType(), description);
        });
    }

    private void configure(JavalinConfig config) {
        config.appData(Outgoing.KEY, new Outgoing(settings.limits().answerBytes()));
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(settings.limits().requestBytes());
            http.setUriCompliance(Entrance.reads(http.getUriCompliance()));
        });
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new JettyProblems(settings.limits().requestBytes()));
            server.setHandler(new Entrance(settings.basePath()));
        });
        config.router.javaLangErrorHandler(QueryServer::answerError);
        config.routes.before(request -> HEADERS.forEach(request::header));
    }

    private Connector connector(Server server, HttpConfiguration http) {
        LimitedConnector connector = new LimitedConnector(server, http, settings.limits());
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }

    /** What will not be read need not be sent: the connection ends with the answer. */
    private static void requireNoBody(Context request) {
        if (request.header("Transfer-Encoding") != null || request.req().getContentLengthLong() > 0) {
            request.header("Connection", "close");
            throw ProblemException.tooLarge(ProblemException.NO_BODY);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, THREAD_IDLE_MILLIS);
        threads.setName("aftermath-http");
        return threads;
    }

    private static void answerErrors(RoutesConfig routes) {
        on(ProblemException.class, routes, (e, request) -> refuse(request, e));
        on(
                SearchTimeoutException.class,
                routes,
                (e, request) -> refuse(request, ProblemException.notReady(e.getMessage())));
        on(HttpResponseException.class, routes, (e, request) -> {
            if (e.getStatus() == 405) {
                request.header("Allow", allowed(e));
            }
            send(request, Problem.of(e.getStatus(), detail(e, request), Entrance.asked(request)));
        });
        on(Exception.class, routes, (e, request) -> {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            send(request, Problem.internal(Entrance.asked(request)));
        });
    }

    /**
     * Answers a kind of error, if there is anybody to answer: Jetty takes everything away from a request whose connection
     * has failed, and a handler that fails because of that is called by Javalin again, forever.
     */
    private static <E extends Exception> void on(Class<E> kind, RoutesConfig routes, ExceptionHandler<E> handler) {
        routes.exception(kind, (e, request) -> {
            try {
                handler.handle(e, request);
            } catch (RuntimeException noRequest) {
                LOG.warn("a request ended before it could be told {}", e.toString(), noRequest);
            }
        });
    }

    private static void refuse(Context request, ProblemException problem) {
        if (problem.status() == 503) {
            request.header("Retry-After", RETRY_SECONDS);
        }
        send(request, Problem.of(problem.status(), problem.getMessage(), Entrance.asked(request)));
    }

    /** What is no {@link Exception} ends the request, not the program. */
    private static void answerError(HttpServletResponse response, Error error) {
        LOG.error("a request failed", error);
        try {
            response.setContentType(Problem.CONTENT_TYPE);
            response.getOutputStream().write(Json.bytes(Problem.internal(null)));
        } catch (IOException e) {
            LOG.debug("the client did not wait for the error", e);
        }
    }

    private static String detail(HttpResponseException e, Context request) {
        return switch (e.getStatus()) {
            case 404 -> "there is nothing at this address; " + Endpoint.API.path() + " lists the addresses";
            case 405 ->
                request.method() + " is not allowed here; use "
                        + allowed(e).replace(READING, "GET").replace(", ", " or ");
            default -> e.getMessage();
        };
    }

    /** The methods of an address; where there is a GET there is a HEAD. */
    private static String allowed(HttpResponseException e) {
        String methods = String.join(", ", e.getDetails().values());
        return methods.contains("GET") ? READING : methods;
    }

    private static void send(Context request, Problem problem) {
        request.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.bytes(problem));
    }

    /**
     * Listens.
     *
     * @throws QueryServerException if that is not possible: one line that names the address and the remedy
     */
    public void start() {
        try {
            javalin.start();
        } catch (RuntimeException e) {
            throw new QueryServerException(whyNotListening(e), e);
        }
    }

    private String whyNotListening(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        String host = settings.host();
        int port = settings.port();
        if (message.contains("already in use")) {
            return "port " + port + " on " + host
                    + " is in use: stop the program that uses it, or choose another with --port";
        }
        if (message.contains("Permission denied")) {
            return "port " + port + " on " + host + " needs special rights: choose one above 1023 with --port";
        }
        return "cannot listen on " + host + ":" + port + " (" + cause
                + "): choose an address of this machine with --host," + " a port with --port";
    }

    /** Methods and paths of all routes, as {@code GET /api/v1}. */
    Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method + " " + route.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The port listened on; known once started. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            javalin.stop();
        }
    }
}
