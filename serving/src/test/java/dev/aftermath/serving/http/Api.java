package dev.aftermath.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.facts.StoredFacts;
import dev.aftermath.index.facts.UndecodableRecords;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.freshness.Freshness.PartitionFreshness;
import dev.aftermath.index.metrics.ReadSideMetrics;
import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The API on a free port, over an index that tests fill, and a client to ask it. */
final class Api implements AutoCloseable {

    static final Freshness FRESHNESS = new Freshness(
            List.of(new PartitionFreshness(0, 40, 42, 2), new PartitionFreshness(1, 7, 7, 0)),
            2,
            Instant.parse("2020-01-02T03:04:05.678Z"));
    /** {@link #FRESHNESS} as answers end with it. */
    static final String FRESHNESS_JSON = "\"freshness\":{\"log\":["
            + "{\"partition\":0,\"offset\":40,\"end\":42,\"lag\":2},{\"partition\":1,\"offset\":7,\"end\":7,\"lag\":0}],"
            + "\"lag\":2,\"asOf\":\"2020-01-02T03:04:05.678Z\"}}";

    /** Of the rejections. */
    static final Freshness REJECTION_FRESHNESS =
            new Freshness(List.of(new PartitionFreshness(0, 3, 3, 0)), 0, Instant.parse("2020-01-02T03:04:05.678Z"));

    /** Of the stream of changes. */
    private static final Duration HEARTBEAT = Duration.ofMillis(200);

    private final IncidentSearch search;
    private final ViewIndex index;
    final StoredFacts log = new StoredFacts();
    final FactIndex facts = new FactIndex(log);
    final Rejections rejections = new Rejections();
    final UndecodableRecords undecodable = new UndecodableRecords();
    private final HttpClient client = HttpClient.newHttpClient();
    private final QueryApi questions;
    private final QueryServer server;
    private final ReadSideMetrics metrics;
    private final StreamRoutes stream;
    volatile Supplier<Freshness> freshness = () -> FRESHNESS;
    volatile Supplier<Readiness> readiness = () -> Readiness.ready(3);
    volatile Supplier<Optional<String>> others = Optional::empty;
    volatile Supplier<Readiness> factReadiness = () -> Readiness.ready(0);

    Api() {
        this(Access.OF_THIS_MACHINE);
    }

    Api(Access access) {
        this("127.0.0.1", access);
    }

    Api(String host, Access access) {
        this(new HttpSettings(host, 0, access));
    }

    Api(Limits limits) {
        this(HttpSettings.of("127.0.0.1", 0).within(limits));
    }

    /** @param searchTime longest time of a search */
    Api(Duration searchTime) {
        this(HttpSettings.of("127.0.0.1", 0), new IncidentSearch(searchTime));
    }

    /** Whose stream of changes says nothing as long as nothing changes. */
    static Api withoutHeartbeat() {
        return new Api(HttpSettings.of("127.0.0.1", 0), new IncidentSearch(), Duration.ofDays(1));
    }

    Api(HttpSettings settings) {
        this(settings, new IncidentSearch());
    }

    private Api(HttpSettings settings, IncidentSearch search) {
        this(settings, search, HEARTBEAT);
    }

    /** @param places of answers that are being worked out */
    Api(AnswerPlaces places) {
        this(HttpSettings.of("127.0.0.1", 0), new IncidentSearch(), HEARTBEAT, places);
    }

    private Api(HttpSettings settings, IncidentSearch search, Duration heartbeat) {
        this(settings, search, heartbeat, AnswerPlaces.ofHeap(Limits.DEFAULT.queryTime()));
    }

    private Api(HttpSettings settings, IncidentSearch search, Duration heartbeat, AnswerPlaces places) {
        this.search = search;
        index = new ViewIndex(search);
        metrics = new ReadSideMetrics(index, () -> freshness.get(), () -> readiness.get(), Clock.systemUTC());
        stream = new StreamRoutes(index, () -> freshness.get(), () -> readiness.get(), heartbeat);
        metrics.streaming(stream::clients);
        questions = new QueryApi(
                new Answering(
                        index,
                        () -> freshness.get(),
                        () -> readiness.get(),
                        settings.limits().queryTime(),
                        new AnswerCache(),
                        places),
                search,
                undecodable::records,
                () -> others.get());
        server = new QueryServer(
                settings,
                questions,
                new FactRoutes(
                        facts,
                        rejections,
                        undecodable,
                        () -> factReadiness.get(),
                        () -> FRESHNESS,
                        () -> REJECTION_FRESHNESS),
                stream,
                new MetricsRoutes(metrics),
                new DashboardRoutes());
        server.start();
    }

    Api with(ViewChange... rows) {
        index.apply(List.of(rows));
        return this;
    }

    /** Methods and paths of all routes. */
    Set<String> routes() {
        return server.routes();
    }

    /** What the server answers from. */
    QueryApi questions() {
        return questions;
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, BodyHandlers.ofString(), headers);
    }

    <T> HttpResponse<T> send(String method, String path, BodyHandler<T> body, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), body);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path + " got no answer", e);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    /** Where a header {@code Link} of the answer at a path leads. */
    static String follow(String path, String link) {
        return URI.create(path).resolve(link.substring(1, link.indexOf('>'))).toString();
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
        }
        return parse(response.body());
    }

    static JsonNode parse(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    /** Takes the server away from all that it answers. */
    void endServer() {
        server.close();
    }

    @Override
    public void close() {
        stream.close();
        server.close();
        metrics.close();
        search.close();
    }
}
