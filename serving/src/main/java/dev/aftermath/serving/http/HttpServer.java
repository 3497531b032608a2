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

/**
 * The HTTP server around {@link Routes}: where it listens, what clients may take of it, what every response carries, how
 * errors look. Every server of this program is one of these, whatever it answers.
 */
final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
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
    private final Signpost signpost;
    private final AddressOptions options;
    private final Javalin javalin;
    private boolean closed;

    /**
     * @param signpost what people are told who ask for something that is not there
     * @param options where the address listened on was given
     * @param parts what it answers
     */
    HttpServer(HttpSettings settings, Signpost signpost, AddressOptions options, Routes... parts) {
        this.settings = settings;
        this.signpost = signpost;
        this.options = options;
        this.javalin = Javalin.create(config -> {
            configure(config);
            answerErrors(config.routes);
            config.routes.before(HttpServer::requireNoBody);
            List.of(parts).forEach(part -> part.addTo(config));
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
            server.setErrorHandler(new JettyProblems(settings.limits().requestBytes(), signpost));
            server.setHandler(new Entrance(settings.basePath(), signpost));
        });
        config.router.javaLangErrorHandler(HttpServer::answerError);
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

    private void answerErrors(RoutesConfig routes) {
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

    private String detail(HttpResponseException e, Context request) {
        return switch (e.getStatus()) {
            case 404 -> signpost.nothingHere();
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
     * @throws HttpServerException if that is not possible: one line that names the address and the remedy
     */
    void start() {
        try {
            javalin.start();
        } catch (RuntimeException e) {
            throw new HttpServerException(options.whyNotListening(settings, e), e);
        }
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
    int port() {
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
