package dev.aftermath.serving.http;

import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.view.CategoriesQuery;
import dev.aftermath.index.view.CategoryPage;
import dev.aftermath.index.view.CompaniesQuery;
import dev.aftermath.index.view.CompanyOrder;
import dev.aftermath.index.view.CompanyPage;
import dev.aftermath.index.view.CompanyPlace;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.DurationsQuery;
import dev.aftermath.index.view.Grain;
import dev.aftermath.index.view.MissingMembers;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.MemberKey;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The routes: parameters in, a question to the index, JSON out. */
public final class QueryApi implements Routes {

    private static final String CATEGORIES = "categories";

    private final Answering answering;
    private final IncidentSearch search;
    private final LongSupplier undecodable;
    private final Supplier<Optional<String>> others;

    /**
     * @param search companion of the index
     * @param freshness what the index reflects at the time of the call, at least
     * @param readiness whether the index is complete
     */
    public QueryApi(
            ViewIndex index, IncidentSearch search, Supplier<Freshness> freshness, Supplier<Readiness> readiness) {
        this(index, search, freshness, readiness, () -> 0, Optional::empty);
    }

    /**
     * @param undecodable records of the log and the rejections that are set aside
     * @param others what keeps other parts of this process from their work, as one line; empty while nothing does. It is
     *     told to those who ask for the health, and no reason not to answer.
     */
    public QueryApi(
            ViewIndex index,
            IncidentSearch search,
            Supplier<Freshness> freshness,
            Supplier<Readiness> readiness,
            LongSupplier undecodable,
            Supplier<Optional<String>> others) {
        this(new Answering(index, freshness, readiness), search, undecodable, others);
    }

    QueryApi(Answering answering, IncidentSearch search, LongSupplier undecodable, Supplier<Optional<String>> others) {
        this.answering = answering;
        this.search = search;
        this.undecodable = undecodable;
        this.others = others;
    }

    @Override
    public void addTo(JavalinConfig config) {
        RoutesConfig routes = config.routes;
        get(routes, Endpoint.API, this::listing);
        new HealthRoutes(this::ready).addTo(config);
        get(routes, Endpoint.DURATIONS, this::durations);
        get(routes, Endpoint.CATEGORIES, this::categories);
        get(routes, Endpoint.COMPANIES, this::companies);
        get(routes, Endpoint.TREND, this::trend);
        get(routes, Endpoint.INCIDENT, this::incident);
        get(routes, Endpoint.FRESHNESS, this::freshness);
        get(routes, Endpoint.DEFINITIONS, this::definitions);
        new IncidentApi(answering, search).addTo(routes);
        new NeighbourApi(answering).addTo(routes);
        new TableApi(answering, search).addTo(routes);
    }

    /** A HEAD request gets the status and the headers of the GET. */
    static void get(RoutesConfig routes, Endpoint endpoint, Handler handler, Openness... openness) {
        routes.get(endpoint.path(), handler, openness);
        routes.head(endpoint.path(), handler, openness);
    }

    private void listing(Context request) {
        Parameters.of(Endpoint.API, Query.of(request));
        Answering.send(request, Answers.Listing.of(Endpoint.LISTED));
    }

    private Answers.Health ready() {
        Readiness ready = answering.requireReady();
        others.get().ifPresent(trouble -> {
            throw ProblemException.notReady(trouble);
        });
        return Answers.Health.ready(ready.undecodable() + undecodable.getAsLong());
    }

    private void durations(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.DURATIONS, Query.of(request));
        Dimension dimension = parameters.dimension();
        MonthRange range = parameters.range();
        OptionalInt buckets = parameters.buckets();
        Optional<SortedSet<String>> keys = parameters.keys(dimension);
        Optional<Grain> grain = parameters.optionalGrain();
        answering.answerOnce(
                request,
                (views, fresh) -> new Answers.Durations(
                        DurationsQuery.ask(views, dimension, keys, range, buckets, grain),
                        buckets.isPresent(),
                        buckets.isEmpty() || dimension == Dimension.ALL
                                ? null
                                : DurationsQuery.distribution(views, range, buckets.getAsInt()),
                        grain.isPresent(),
                        KeyHints.of(dimension, MissingMembers.ofDurations(views, dimension, keys)),
                        fresh));
    }

    private void categories(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.CATEGORIES, Query.of(request));
        MonthRange range = parameters.range();
        String after = parameters.cursor(CATEGORIES).map(Cursor::key).orElse("");
        int limit = parameters.categoryLimit().orElse(Integer.MAX_VALUE);
        answering.answerOnce(request, (views, fresh) -> {
            CategoryPage page = CategoriesQuery.ask(views, range, after, limit);
            String next = page.next() == null ? null : new Cursor(CATEGORIES, 0, 0, page.next()).encode();
            return new Answers.Categories(
                    page.items(), page.of(CategoriesQuery.coOccurrence(views, range)), page.matches(), next, fresh);
        });
    }

    private void companies(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.COMPANIES, Query.of(request));
        MonthRange range = parameters.range();
        CompanyOrder order = parameters.order();
        String filter = parameters.filter();
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.COMPANY);
        CompanyPlace after =
                parameters.cursor(Cursor.list(order)).map(QueryApi::place).orElse(null);
        int limit = parameters.companyLimit().orElse(Integer.MAX_VALUE);
        answering.answerOnce(request, (views, fresh) -> {
            CompanyPage page = CompaniesQuery.ask(views, range, keys, filter, order, after, limit);
            String next =
                    page.next() == null ? null : cursor(order, page.next()).encode();
            return new Answers.Companies(
                    page.items(),
                    page.matches(),
                    CompaniesQuery.comparison(views, range).orElse(null),
                    KeyHints.ofTrends(MissingMembers.ofCompanies(views, keys)),
                    next,
                    fresh);
        });
    }

    /** Bits of the figure, and whether there is one. */
    private static Cursor cursor(CompanyOrder order, CompanyPlace place) {
        return place.figure() == null
                ? new Cursor(Cursor.list(order), 0, 0, place.key())
                : new Cursor(Cursor.list(order), Double.doubleToLongBits(place.figure()), 1, place.key());
    }

    private static CompanyPlace place(Cursor cursor) {
        return new CompanyPlace(cursor.second() == 0 ? null : Double.longBitsToDouble(cursor.first()), cursor.key());
    }

    private void trend(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.TREND, Query.of(request));
        MonthRange range = parameters.range();
        Grain grain = parameters.grain();
        String asked = request.pathParam("key");
        String company = Spelling.key(Dimension.COMPANY, asked);
        answering.answerOnce(request, (views, fresh) -> CompaniesQuery.trend(views, company, range, grain)
                .map(history -> new Answers.Trend(
                        history.figures(),
                        history.months(),
                        history.periods(),
                        history.trailing(),
                        CompaniesQuery.comparison(views, range).orElse(null),
                        fresh))
                .orElseThrow(() -> ProblemException.notFound(
                        company.equals(MemberKey.UNKNOWN)
                                ? KeyHints.NO_TREND_OF_UNKNOWN
                                : "no company has the key \"" + asked + "\"; " + Endpoint.COMPANIES.path()
                                        + " lists the keys")));
    }

    private void incident(Context request) {
        answering.requireReady();
        Parameters.of(Endpoint.INCIDENT, Query.of(request));
        String id = IncidentId.of(request);
        answering.answerOnce(request, (views, fresh) -> views.incident(id)
                .map(incident -> new Answers.Incident(Json.fields(incident), fresh))
                .orElseThrow(() -> IncidentId.notFound(id)));
    }

    private void freshness(Context request) {
        answering.requireReady();
        Parameters.of(Endpoint.FRESHNESS, Query.of(request));
        answering.answer(request, (views, fresh) -> new Answers.Fresh(fresh));
    }

    private void definitions(Context request) {
        Parameters.of(Endpoint.DEFINITIONS, Query.of(request));
        Sending.document(request, Format.JSON.contentType(), Definitions.json());
    }
}
