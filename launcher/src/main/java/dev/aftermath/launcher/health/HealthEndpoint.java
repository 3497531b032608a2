package dev.aftermath.launcher.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aftermath.index.metrics.ProcessMetrics;
import dev.aftermath.launcher.LaunchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /health/live}, {@code GET /health/ready} and {@code GET /metrics}, as the read side answers them. */
public final class HealthEndpoint implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RETRY_SECONDS = "1";
    private static final String JSON = "application/json";
    private static final List<String> PATHS = List.of("/health/live", "/health/ready", "/metrics");

    private final HttpServer server;

    private HealthEndpoint(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens at once.
     *
     * @param host name or address of the interface to listen on
     * @param port port to listen on; 0 for any free one
     * @param trouble what keeps the service from its work, as one line; empty while it is ready
     * @param metrics what the service does, in the text format of Prometheus
     * @throws LaunchException if the address cannot be listened on
     */
    public static HealthEndpoint start(
            String host, int port, Supplier<Optional<String>> trouble, Supplier<String> metrics) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            server.createContext("/", exchange -> answer(exchange, trouble, metrics));
            server.start();
            return new HealthEndpoint(server);
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException(
                    "cannot listen for health checks on " + host + ":" + port + " (" + e.getMessage()
                            + "): choose an address of this machine with --health-host, a free port with --health-port",
                    e);
        }
    }

    /** The port listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, Supplier<Optional<String>> trouble, Supplier<String> metrics)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean read = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        if (!PATHS.contains(path)) {
            problem(
                    exchange,
                    404,
                    "Not Found",
                    "there is nothing at this address; these exist: " + String.join(", ", PATHS));
        } else if (!read) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            problem(exchange, 405, "Method Not Allowed", "use GET");
        } else if (path.equals("/health/live")) {
            send(exchange, 200, JSON, json(Map.of("status", "live")));
        } else if (path.equals("/metrics")) {
            send(exchange, 200, ProcessMetrics.CONTENT_TYPE, metrics.get().getBytes(StandardCharsets.UTF_8));
        } else {
            Optional<String> reason = trouble.get();
            if (reason.isEmpty()) {
                send(exchange, 200, JSON, json(Map.of("status", "ready")));
            } else {
                exchange.getResponseHeaders().set("Retry-After", RETRY_SECONDS);
                problem(exchange, 503, "Service Unavailable", reason.get());
            }
        }
    }

    private static void problem(HttpExchange exchange, int status, String title, String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("instance", exchange.getRequestURI().getRawPath());
        send(exchange, status, "application/problem+json", json(problem));
    }

    private static byte[] json(Object answer) throws IOException {
        return MAPPER.writeValueAsBytes(answer);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
