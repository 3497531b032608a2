package dev.aftermath.serving.http;

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
import dev.aftermath.schemas.MemberKey;
import io.javalin.config.JavalinConfig;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/** The figures of the views: durations, categories, companies. */
final class FigureRoutes implements Routes {

    private static final String CATEGORIES = "categories";

    private final Answering answering;

    FigureRoutes(Answering answering) {
        this.answering = answering;
    }

    @Override
    public void addTo(JavalinConfig config) {
        Resources resources = answering.resources(config);
        resources.get(Endpoint.DURATIONS, this::durations);
        resources.get(Endpoint.CATEGORIES, this::categories);
        resources.get(Endpoint.COMPANIES, this::companies);
        resources.get(Endpoint.TREND, this::trend);
    }

    private Answer durations(Asked asked) {
        Parameters parameters = asked.parameters();
        Dimension dimension = parameters.get(Endpoint.BY);
        MonthRange range = parameters.range();
        OptionalInt buckets = parameters.get(Endpoint.BUCKETS);
        Optional<SortedSet<String>> keys = parameters.keys(dimension);
        Optional<Grain> grain = parameters.get(Endpoint.GRAIN);
        return answering.answerOnce((views, fresh) -> new Answers.Durations(
                DurationsQuery.ask(views, dimension, keys, range, buckets, grain),
                buckets.isPresent(),
                buckets.isEmpty() || dimension == Dimension.ALL
                        ? null
                        : DurationsQuery.distribution(views, range, buckets.getAsInt()),
                grain.isPresent(),
                KeyHints.of(dimension, MissingMembers.ofDurations(views, dimension, keys)),
                fresh));
    }

    private Answer categories(Asked asked) {
        Parameters parameters = asked.parameters();
        MonthRange range = parameters.range();
        String after = parameters.cursor(CATEGORIES).map(Cursor::key).orElse("");
        int limit = parameters.get(Endpoint.CATEGORY_LIMIT).orElse(Integer.MAX_VALUE);
        return answering.answerOnce((views, fresh) -> {
            CategoryPage page = CategoriesQuery.ask(views, range, after, limit);
            String next = page.next() == null ? null : new Cursor(CATEGORIES, 0, 0, page.next()).encode();
            return new Answers.Categories(
                    page.items(), page.of(CategoriesQuery.coOccurrence(views, range)), page.matches(), next, fresh);
        });
    }

    private Answer companies(Asked asked) {
        Parameters parameters = asked.parameters();
        MonthRange range = parameters.range();
        CompanyOrder order = parameters.get(Endpoint.COMPANY_SORT);
        String filter = parameters.get(Endpoint.FILTER).orElse("");
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.COMPANY);
        CompanyPlace after =
                parameters.cursor(Cursor.list(order)).map(FigureRoutes::place).orElse(null);
        int limit = parameters.get(Endpoint.COMPANY_LIMIT).orElse(Integer.MAX_VALUE);
        return answering.answerOnce((views, fresh) -> {
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

    private Answer trend(Asked asked) {
        Parameters parameters = asked.parameters();
        MonthRange range = parameters.range();
        Grain grain = parameters.grain();
        String spelling = asked.path("key");
        String company = Spelling.key(Dimension.COMPANY, spelling);
        return answering.answerOnce((views, fresh) -> CompaniesQuery.trend(views, company, range, grain)
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
                                : "no company has the key \"" + spelling + "\"; " + Endpoint.COMPANIES.path()
                                        + " lists the keys")));
    }
}
