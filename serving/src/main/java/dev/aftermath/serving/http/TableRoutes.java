package dev.aftermath.serving.http;

import dev.aftermath.index.search.IncidentSearch;
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
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The routes whose answers are one table each: what a panel shows that is but a part of other answers, or sums of them. */
final class TableRoutes implements Routes {

    private final Answering answering;
    private final IncidentSearch search;

    TableRoutes(Answering answering, IncidentSearch search) {
        this.answering = answering;
        this.search = search;
    }

    @Override
    public void addTo(JavalinConfig config) {
        Resources resources = answering.resources(config);
        resources.get(Endpoint.CATEGORY_PERIODS, this::categoryPeriods);
        resources.get(Endpoint.CATEGORY_PAIRS, this::categoryPairs);
        resources.get(Endpoint.COUNTS, this::counts);
        resources.get(Endpoint.TRENDS, this::trends);
    }

    private Answer categoryPeriods(Asked asked) {
        Parameters parameters = asked.parameters();
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.CATEGORY);
        MonthRange range = parameters.range();
        Grain grain = parameters.grain();
        return answering.answerOnce((views, fresh) -> new Answers.CategoryPeriods(
                CategoriesQuery.periods(views, keys, range, grain), missingCategories(views, keys), fresh));
    }

    private Answer categoryPairs(Asked asked) {
        Parameters parameters = asked.parameters();
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.CATEGORY);
        MonthRange range = parameters.range();
        return answering.answerOnce((views, fresh) -> new Answers.CategoryPairs(
                CategoriesQuery.pairs(views, keys, range), missingCategories(views, keys), fresh));
    }

    private static List<String> missingCategories(ViewTables views, Optional<SortedSet<String>> keys) {
        return KeyHints.of(Dimension.CATEGORY, MissingMembers.ofCategories(views, keys));
    }

    private Answer counts(Asked asked) {
        Parameters parameters = asked.parameters();
        CountedBy by = parameters.get(Endpoint.COUNTED_BY);
        IncidentFilter filter = parameters.incidents();
        return parameters
                .text()
                .map(text -> answering.answerFrom(fresh -> {
                    MemberTally found = CountsQuery.ask(search.find(text), filter, by);
                    return new Answers.Counts(answering.read(found::counts), fresh);
                }))
                .orElseGet(() -> answering.answerOnce(
                        (views, fresh) -> new Answers.Counts(CountsQuery.ask(views, filter, by), fresh)));
    }

    private Answer trends(Asked asked) {
        Parameters parameters = asked.parameters();
        Optional<SortedSet<String>> keys = parameters.keys(Dimension.COMPANY);
        MonthRange range = parameters.range();
        Grain grain = parameters.grain();
        return answering.answerOnce((views, fresh) -> new Answers.Trends(
                CompaniesQuery.periods(views, keys, range, grain),
                KeyHints.ofTrends(MissingMembers.ofCompanies(views, keys)),
                fresh));
    }
}
