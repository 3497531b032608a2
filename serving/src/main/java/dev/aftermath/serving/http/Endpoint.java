package dev.aftermath.serving.http;

import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.facts.RejectionPage;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.metrics.ProcessMetrics;
import dev.aftermath.index.view.CategoriesTogether;
import dev.aftermath.index.view.CategoryFigures;
import dev.aftermath.index.view.CategoryPeriod;
import dev.aftermath.index.view.CompanyFigures;
import dev.aftermath.index.view.CompanyHistory;
import dev.aftermath.index.view.CompanyOrder;
import dev.aftermath.index.view.CompanyPeriod;
import dev.aftermath.index.view.CountedBy;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.DurationFigures;
import dev.aftermath.index.view.Grain;
import dev.aftermath.index.view.IncidentOrder;
import dev.aftermath.index.view.IncidentSummary;
import dev.aftermath.index.view.MemberBucket;
import dev.aftermath.index.view.MemberCount;
import dev.aftermath.index.view.MemberDurations;
import dev.aftermath.index.view.QualityFigures;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.Timing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One address of the API: all that is said of it anywhere is said here.
 *
 * @param path as routes write it, with {@code {placeholders}}
 * @param parameters the query parameters it knows
 * @param purpose what it answers, for people
 * @param mediaType of its answer; of one that is a {@link Tabular table}, the first of several
 * @param answer types of what is in the answer: for JSON the one, or one of several, that it is; those of its parts for a
 *     stream; empty if it has none
 * @param rows of an answer that is a table, the types of its rows, of which it has one at a time; otherwise empty
 */
record Endpoint(
        String path,
        List<Parameter<?>> parameters,
        String purpose,
        String mediaType,
        List<Class<?>> answer,
        List<Class<? extends Record>> rows) {

    static final Parameter<OptionalInt> FROM = Parameter.month("from", "First month");
    static final Parameter<OptionalInt> TO = Parameter.month("to", "Last month, inclusive");
    static final Parameter<Dimension> BY =
            Parameter.choice("by", Dimension.class, Dimension.ALL, "What the figures are grouped by");
    static final Parameter<List<String>> KEY =
            Parameter.texts("key", "github", 200, "Key of a member, repeated for several; without it, all members");
    static final Parameter<OptionalInt> BUCKETS = Parameter.optionalCount(
            "buckets",
            "buckets per factor of ten",
            1,
            20,
            "Adds the distribution of durations, with this many buckets per factor of ten");
    static final Parameter<Optional<Grain>> GRAIN = Parameter.optionalChoice(
            "grain", Grain.class, "Adds the same figures period by period; a trend has its months anyway");
    static final Parameter<CountedBy> COUNTED_BY =
            Parameter.choice("by", CountedBy.class, CountedBy.COMPANY, "What incidents are counted by");
    static final Parameter<Boolean> ALL =
            Parameter.flag("all", "Every incident with everything known about it, streamed as one answer");
    static final Parameter<Boolean> ALL_FACTS = Parameter.flag("all", "Every fact of the log, streamed as one answer");
    static final Parameter<CompanyOrder> COMPANY_SORT =
            Parameter.choice("sort", CompanyOrder.class, CompanyOrder.KEY, "Order; by a figure, the largest first");
    static final Parameter<IncidentOrder> INCIDENT_SORT = Parameter.choice(
            "sort",
            IncidentOrder.class,
            IncidentOrder.NEWEST,
            "Order; by start, else end, or duration, or by relevance to a text, which is then the default");
    static final Parameter<Optional<String>> FILTER =
            Parameter.text("filter", "hub", "Part of a company's key, name or alias, in upper or lower case");
    static final Parameter<Optional<String>> TEXT = Parameter.text(
            "text",
            "certificate expired",
            "Words and \"phrases\" that must all be in an incident, typos tolerated; -word and -\"phrase\" must not");
    static final Parameter<Optional<String>> COMPANY =
            Parameter.text("company", "github", "Key, name or alias of a company");
    static final Parameter<Optional<String>> CATEGORY =
            Parameter.text("category", "cloud", "Key or name of a category");
    static final Parameter<Optional<String>> PRODUCT =
            Parameter.text("product", "compute-engine", "Key or name of a product");
    static final Parameter<Optional<Timing>> TIMING =
            Parameter.optionalConstant("timing", Timing.class, "What is known about the time of an incident");
    static final Parameter<Integer> LIMIT =
            Parameter.count("limit", "items on a page", 1, 200, 50, "Most items on a page");
    static final Parameter<OptionalInt> COMPANY_LIMIT =
            Parameter.optionalCount("limit", "items on a page", 1, 200, "Most companies on a page; without it, all");
    static final Parameter<OptionalInt> CATEGORY_LIMIT =
            Parameter.optionalCount("limit", "items on a page", 1, 200, "Most categories on a page; without it, all");
    static final Parameter<Optional<String>> CURSOR = Parameter.text(
            "cursor",
            "bmV3ZXN0IC0xIDAg",
            "Where the page begins: the value of next on the page before, in the same order");
    static final Parameter<Optional<RejectionReason>> REASON =
            Parameter.optionalConstant("reason", RejectionReason.class, "Code of a reason why documents are rejected");
    static final Parameter<Optional<Format>> FORMAT = Parameter.optionalChoice(
            "format", Format.class, "Format of the answer; takes precedence over the Accept header");

    /** Where a browser gives the token for a cookie. */
    static final String SESSION = "/api/v1/session";

    static final Endpoint DURATIONS = new Endpoint(
                    "/api/v1/durations",
                    List.of(BY, KEY, FROM, TO, BUCKETS, GRAIN, FORMAT),
                    "How long outages last: by=all, company, category or product; key, up to 200 times, selects some"
                            + " of these; from and to are months as YYYY-MM, inclusive;"
                            + " buckets=5 adds the distribution, with five buckets per factor of ten; grain=month, quarter or year"
                            + " adds the same figures period by period; a table (CSV or NDJSON) allows only one of the two, because it has rows of one"
                            + " kind: with both, the answer is a 400")
            .answering(Answers.Durations.class)
            .rows(DurationFigures.class, MemberDurations.Period.class, MemberBucket.class);
    static final Endpoint CATEGORIES = new Endpoint(
                    "/api/v1/categories",
                    List.of(FROM, TO, CATEGORY_LIMIT, CURSOR, FORMAT),
                    "Incidents per category and month, and which categories occur together, by key; limit, 1 to 200, asks for"
                            + " pages, each with the pairs whose first category is on it, and cursor is next of the page before")
            .answering(Answers.Categories.class)
            .rows(CategoryFigures.class);
    static final Endpoint CATEGORY_PERIODS = new Endpoint(
                    "/api/v1/categories/periods",
                    List.of(KEY, FROM, TO, GRAIN, FORMAT),
                    "Incidents and share per category and period: grain=month (the default), quarter or year; key, up to 200"
                            + " times, selects some categories, with every period that has any incidents")
            .answering(Answers.CategoryPeriods.class)
            .rows(CategoryPeriod.class);
    static final Endpoint CATEGORY_PAIRS = new Endpoint(
                    "/api/v1/categories/pairs",
                    List.of(KEY, FROM, TO, FORMAT),
                    "Which categories occur together, with how many incidents; key selects the pairs of some categories")
            .answering(Answers.CategoryPairs.class)
            .rows(CategoriesTogether.class);
    static final Endpoint COUNTS = new Endpoint(
                    "/api/v1/counts",
                    List.of(COUNTED_BY, TEXT, COMPANY, CATEGORY, PRODUCT, TIMING, FROM, TO, FORMAT),
                    "Matching incidents, counted by=company, category, product or timing: the categories of a company, for instance, or the"
                            + " companies of a category")
            .answering(Answers.Counts.class)
            .rows(MemberCount.class);
    static final Endpoint TRENDS = new Endpoint(
                    "/api/v1/trends",
                    List.of(KEY, FROM, TO, GRAIN, FORMAT),
                    "Companies side by side, period by period: key, up to 200 times, selects some of them; grain=month (the"
                            + " default), quarter or year")
            .answering(Answers.Trends.class)
            .rows(CompanyPeriod.class);
    static final Endpoint COMPANIES = new Endpoint(
                    "/api/v1/companies",
                    List.of(KEY, FROM, TO, COMPANY_SORT, FILTER, COMPANY_LIMIT, CURSOR, FORMAT),
                    "Incidents, downtime and median duration per company, and the change from the same months a year earlier, or"
                            + " of the newest twelve months if no first month is given: sort=key, incidents, downtime, median or"
                            + " change; key, up to 200 times, selects some companies; filter is part of a name; limit, 1 to 200, asks for pages, and cursor is next of the page"
                            + " before")
            .answering(Answers.Companies.class)
            .rows(CompanyFigures.class);
    static final Endpoint TREND = new Endpoint(
                    "/api/v1/companies/{key}/trend",
                    List.of(FROM, TO, GRAIN, FORMAT),
                    "One company, month by month, each with the twelve months that end with it and with the same month a year earlier;"
                            + " grain=quarter or year adds their sums")
            .answering(Answers.Trend.class)
            .rows(CompanyHistory.TrendMonth.class, CompanyHistory.TrendPeriod.class);
    static final Endpoint INCIDENTS = new Endpoint(
                    "/api/v1/incidents",
                    List.of(
                            TEXT,
                            COMPANY,
                            CATEGORY,
                            PRODUCT,
                            TIMING,
                            FROM,
                            TO,
                            INCIDENT_SORT,
                            LIMIT,
                            CURSOR,
                            ALL,
                            FORMAT),
                    "Incidents, page by page: text is words and \"phrases\" that must all be in title, company, its aliases, product,"
                            + " keywords, summary or description, and -words that must not; company, category and product are keys; timing=TIMED, INSTANT, OPEN,"
                            + " END_UNKNOWN, START_UNKNOWN or UNDATED; sort=newest, oldest, longest or, of a text, relevance;"
                            + " limit is 1 to 200 on a page; cursor is next of the page before; all=true returns every incident that"
                            + " matches, with everything known about it, in one answer")
            .answering(Answers.Found.class, Answers.AllIncidents.class)
            .rows(IncidentSummary.class, TableRows.WholeIncident.class);
    static final Endpoint INCIDENT = new Endpoint(
                    "/api/v1/incidents/{id}", List.of(), "One incident as of its newest fact")
            .answering(Answers.Incident.class);
    static final Endpoint STARTS = new Endpoint(
                    "/api/v1/starts",
                    List.of(TEXT, COMPANY, CATEGORY, PRODUCT, TIMING, FROM, TO, FORMAT),
                    "Incidents by weekday (1 is Monday) and hour of their start in UTC, and how many have no known start; a start that is known to the day"
                            + " only has a weekday, but no hour")
            .answering(Answers.Starts.class)
            .rows(TableRows.Start.class);
    static final Endpoint INCIDENT_FACTS = new Endpoint(
                    "/api/v1/incidents/{id}/facts",
                    List.of(LIMIT, CURSOR, FORMAT),
                    "Everything ever stated about an incident, oldest first, even if it has been withdrawn; changes are what"
                            + " the fields said before and after a correction, long ones shortened around the first difference;"
                            + " limit is 1 to 200 on a page; cursor is next of the page before")
            .answering(FactAnswers.History.class)
            .rows(TableRows.StatedField.class);
    static final Endpoint NEIGHBOURS = new Endpoint(
                    "/api/v1/incidents/{id}/neighbours",
                    List.of(FORMAT),
                    "Incidents around one: previous and next of its company by start, else end; overlapping, the first 20 of its"
                            + " company that were going on at the same time, if its own duration is known; nearby, the nearest 10 of"
                            + " other companies that started at most three days before or after it")
            .answering(FactAnswers.Around.class)
            .rows(TableRows.Neighbour.class);
    static final Endpoint QUALITY = new Endpoint(
                    "/api/v1/quality",
                    List.of(COMPANY, CATEGORY, PRODUCT, TIMING, FROM, TO, FORMAT),
                    "How many incidents have unknown times, and for each field in how many it is empty")
            .answering(FactAnswers.Quality.class)
            .rows(QualityFigures.FieldCount.class);
    static final Endpoint FACTS = new Endpoint(
                    "/api/v1/facts",
                    List.of(LIMIT, CURSOR, ALL_FACTS, FORMAT),
                    "The facts about all incidents, by the time they were published, the newest first; limit is 1 to 200 on a page;"
                            + " cursor is next of the page before; all=true returns every fact of the log in one answer, whose"
                            + " connection breaks if the log cannot be read on; matches counts all of the log")
            .answering(FactAnswers.Newest.class)
            .rows(FactNews.class);
    static final Endpoint REJECTIONS = new Endpoint(
                    "/api/v1/rejections",
                    List.of(REASON, LIMIT, CURSOR, FORMAT),
                    "Documents that are rejected at present, each with its newest rejection, newest first, and how many there are for"
                            + " each reason; reason is one of these codes; the freshness is that of incident.rejected.v1")
            .answering(FactAnswers.Rejected.class)
            .rows(Rejection.class);
    static final Endpoint REASONS = new Endpoint(
                    "/api/v1/rejections/reasons",
                    List.of(FORMAT),
                    "How many documents are rejected at present for each reason; the freshness is that of incident.rejected.v1")
            .answering(FactAnswers.Reasons.class)
            .rows(RejectionPage.ReasonCount.class);
    static final Endpoint UNDECODABLE = new Endpoint(
                    "/api/v1/undecodable",
                    List.of(LIMIT, FORMAT),
                    "Records of the log, and of incident.rejected.v1, that are set aside because they state nothing, or more than"
                            + " is allowed, or because the processors failed on them three times in the same way: matches is how"
                            + " many, items are the newest of them with the reason; limit is 1 to 200; incident.undecodable.v1 has"
                            + " all those of the log, unaltered")
            .answering(FactAnswers.Undecodable.class)
            .rows(UndecodableRecord.class);
    static final Endpoint FRESHNESS = new Endpoint(
                    "/api/v1/freshness", List.of(FORMAT), "How much of the log the answers reflect")
            .answering(Answers.Fresh.class)
            .rows(Freshness.PartitionFreshness.class);
    static final Endpoint STREAM = new Endpoint(
                    "/api/v1/stream",
                    List.of(),
                    "Changed cells and incidents as they happen: server-sent events, resumed by Last-Event-ID")
            .answering("text/event-stream", StreamRoutes.Change.class, Answers.Fresh.class);
    static final Endpoint DEFINITIONS = new Endpoint(
                    "/api/v1/definitions", List.of(), "What every word and number in the answers means")
            .answering(Definitions.class);
    static final Endpoint LIVE =
            new Endpoint("/health/live", List.of(), "Whether the program is running").answering(Answers.Health.class);
    static final Endpoint READY = new Endpoint(
                    "/health/ready",
                    List.of(),
                    "Whether all rows of the views are read, so that answers are complete; undecodable is how many records are set aside")
            .answering(Answers.Health.class);

    static final Endpoint METRICS = new Endpoint("/metrics", List.of(), "Metrics of this process, for Prometheus")
            .answering(ProcessMetrics.CONTENT_TYPE);

    static final Endpoint API = new Endpoint("/api/v1", List.of(), "This list").answering(Answers.Listing.class);

    static final Endpoint OPENAPI = new Endpoint(
                    "/openapi.json", List.of(), "This API as OpenAPI 3.1, for people at /docs/api")
            .answering(Format.JSON.mediaType());

    static final List<Endpoint> LISTED = List.of(
            DURATIONS,
            CATEGORIES,
            CATEGORY_PERIODS,
            CATEGORY_PAIRS,
            COMPANIES,
            TREND,
            TRENDS,
            INCIDENTS,
            INCIDENT,
            INCIDENT_FACTS,
            NEIGHBOURS,
            STARTS,
            COUNTS,
            QUALITY,
            FACTS,
            REJECTIONS,
            REASONS,
            UNDECODABLE,
            FRESHNESS,
            STREAM,
            DEFINITIONS,
            LIVE,
            READY,
            METRICS,
            OPENAPI);

    Endpoint {
        if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException(path + " has two parameters of one name among " + parameters);
        }
    }

    /** Says nothing of what it answers yet, which {@link #answering} must. */
    Endpoint(String path, List<Parameter<?>> parameters, String purpose) {
        this(path, parameters, purpose, null, List.of(), List.of());
    }

    /**
     * The same with an answer in JSON; if that is a {@link Tabular table}, which has {@link #rows}, in the other formats as
     * well.
     */
    Endpoint answering(Class<?>... types) {
        return new Endpoint(path, parameters, purpose, Format.JSON.mediaType(), List.of(types), List.of());
    }

    /** The same with rows of these types. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    final Endpoint rows(Class<? extends Record>... types) {
        return new Endpoint(path, parameters, purpose, mediaType, answer, List.of(types));
    }

    /** @param parts types of what is in an answer of that media type, as JSON; may be none */
    Endpoint answering(String ofMediaType, Class<?>... parts) {
        return new Endpoint(path, parameters, purpose, ofMediaType, List.of(parts), List.of());
    }
}
