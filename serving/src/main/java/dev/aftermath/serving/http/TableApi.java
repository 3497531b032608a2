package dev.aftermath.serving.http;

import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.search.SearchText;
import dev.aftermath.index.view.CategoriesQuery;
import dev.aftermath.index.view.CompaniesQuery;
import dev.aftermath.index.view.CountedBy;
import dev.aftermath.index.view.CountsQuery;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.Grain;
import dev.aftermath.index.view.IncidentFilter;
import dev.aftermath.index.view.MemberTally;
import dev.aftermath.index.view.MissingMembers;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.index.view.ViewTables;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The routes whose answers are one table each: what a panel shows that is but a part of other answers, or sums of them. */
final class TableApi {

    private final Answering answering;
    private final IncidentSearch search;

    TableApi(Answering answering, IncidentSearch search) {
        this.answering = answering;
        this.search = search;
    }

    void addTo(RoutesConfig routes) {
        QueryApi.get(routes, Endpoint.CATEGORY_PERIODS, this::categoryPeriods);
        QueryApi.get(routes, Endpoint.CATEGORY_PAIRS, this::categoryPairs);
        QueryApi.get(routes, Endpoint.COUNTS, this::counts);
        QueryApi.get(routes, Endpoint.TRENDS, this::trends);
    }

    private void categoryPeriods(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.CATEGORY_PERIODS, Query.of(request));
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.CATEGORY);
        MonthRange range = parameters.range();
        Grain grain = parameters.grain();
        answering.answerOnce(
                request,
                (views, fresh) -> new Answers.CategoryPeriods(
                        CategoriesQuery.periods(views, keys, range, grain), missingCategories(views, keys), fresh));
    }

    private void categoryPairs(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.CATEGORY_PAIRS, Query.of(request));
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.CATEGORY);
        MonthRange range = parameters.range();
        answering.answerOnce(
                request,
                (views, fresh) -> new Answers.CategoryPairs(
                        CategoriesQuery.pairs(views, keys, range), missingCategories(views, keys), fresh));
    }

    private static List<String> missingCategories(ViewTables views, Optional<SortedSet<String>> keys) {
        return KeyHints.of(Dimension.CATEGORY, MissingMembers.ofCategories(views, keys));
    }

    private void counts(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.COUNTS, Query.of(request));
        CountedBy by = parameters.countedBy();
        IncidentFilter filter = parameters.incidents();
        Optional<SearchText> text = parameters.text();
        if (text.isPresent()) {
            answering.answerFrom(request, fresh -> {
                MemberTally found = CountsQuery.ask(search.find(text.get()), filter, by);
                return new Answers.Counts(answering.read(found::counts), fresh);
            });
        } else {
            answering.answerOnce(
                    request, (views, fresh) -> new Answers.Counts(CountsQuery.ask(views, filter, by), fresh));
        }
    }

    private void trends(Context request) {
        answering.requireReady();
        Parameters parameters = Parameters.of(Endpoint.TRENDS, Query.of(request));
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.COMPANY);
        MonthRange range = parameters.range();
        Grain grain = parameters.grain();
        answering.answerOnce(
                request,
                (views, fresh) -> new Answers.Trends(
                        CompaniesQuery.periods(views, keys, range, grain),
                        KeyHints.ofTrends(MissingMembers.ofCompanies(views, keys)),
                        fresh));
    }
}
