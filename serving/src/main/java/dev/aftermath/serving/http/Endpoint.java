package dev.aftermath.serving.http;

import java.util.List;

/**
 * One address of the API.
 *
 * @param path as routes write it, with {@code {placeholders}}
 * @param parameters names of the query parameters it knows
 * @param purpose what it answers, for people
 */
record Endpoint(String path, List<String> parameters, String purpose) {

    static final String BY = "by";
    static final String FROM = "from";
    static final String TO = "to";
    static final String BUCKETS = "buckets";
    static final String SORT = "sort";
    static final String FILTER = "filter";
    static final String GRAIN = "grain";
    static final String COMPANY = "company";
    static final String CATEGORY = "category";
    static final String PRODUCT = "product";
    static final String TIMING = "timing";
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final String REASON = "reason";
    static final String FORMAT = "format";

    /** Where a browser gives the token for a cookie. */
    static final String SESSION = "/api/v1/session";

    static final Endpoint DURATIONS = new Endpoint(
            "/api/v1/durations",
            List.of(BY, FROM, TO, BUCKETS, GRAIN, FORMAT),
            "How long outages last: by=all, company, category or product; from and to are months as YYYY-MM, inclusive;"
                    + " buckets=5 adds the distribution, with so many buckets per factor of ten; grain=month, quarter or year"
                    + " adds the same figures period by period");
    static final Endpoint CATEGORIES = new Endpoint(
            "/api/v1/categories",
            List.of(FROM, TO, FORMAT),
            "Incidents per category and month, and which categories occur together");
    static final Endpoint COMPANIES = new Endpoint(
            "/api/v1/companies",
            List.of(FROM, TO, SORT, FILTER, FORMAT),
            "Incidents, downtime and median duration per company, and the change against the same months a year before, or"
                    + " of the newest twelve months if no first month is given: sort=key, incidents, downtime, median or"
                    + " change; filter is part of a name");
    static final Endpoint TREND = new Endpoint(
            "/api/v1/companies/{key}/trend",
            List.of(FROM, TO, GRAIN, FORMAT),
            "One company, month by month, each with the twelve months that end with it and with the same month a year before;"
                    + " grain=quarter or year adds the sums of these");
    static final Endpoint INCIDENTS = new Endpoint(
            "/api/v1/incidents",
            List.of(COMPANY, CATEGORY, PRODUCT, TIMING, FROM, TO, SORT, LIMIT, CURSOR, FORMAT),
            "Incidents, page by page: company, category and product are keys; timing=TIMED, INSTANT, OPEN, END_UNKNOWN,"
                    + " START_UNKNOWN or UNDATED; sort=newest, oldest or longest; limit is 1 to 200 on a page;"
                    + " cursor is next of the page before");
    static final Endpoint INCIDENT =
            new Endpoint("/api/v1/incidents/{id}", List.of(), "One incident as its newest fact leaves it");
    static final Endpoint INCIDENT_FACTS = new Endpoint(
            "/api/v1/incidents/{id}/facts",
            List.of(LIMIT, CURSOR, FORMAT),
            "Everything that was ever stated about an incident, the oldest first, also when it is withdrawn; changes are what"
                    + " the fields said before a correction and since, long ones shortened around the first difference;"
                    + " limit is 1 to 200 on a page; cursor is next of the page before");
    static final Endpoint NEIGHBOURS = new Endpoint(
            "/api/v1/incidents/{id}/neighbours",
            List.of(),
            "Incidents around one: previous and next of its company by start, else end; overlapping, the first 20 of its"
                    + " company that went on at the same time, if its own duration is known; nearby, the nearest 10 of"
                    + " other companies that started at most three days before or after it");
    static final Endpoint STARTS = new Endpoint(
            "/api/v1/starts",
            List.of(COMPANY, CATEGORY, PRODUCT, TIMING, FROM, TO, FORMAT),
            "Incidents by weekday (1 is Monday) and hour of their start in UTC, and how many have no known start");
    static final Endpoint QUALITY = new Endpoint(
            "/api/v1/quality",
            List.of(COMPANY, CATEGORY, PRODUCT, TIMING, FROM, TO, FORMAT),
            "How many incidents have unknown times, and per field in how many it is empty");
    static final Endpoint FACTS = new Endpoint(
            "/api/v1/facts",
            List.of(LIMIT, FORMAT),
            "The newest facts about any incident by the time they were published; limit is 1 to 200");
    static final Endpoint REJECTIONS = new Endpoint(
            "/api/v1/rejections",
            List.of(REASON, LIMIT, CURSOR, FORMAT),
            "Documents that stand rejected, each with its newest rejection, the newest first, and how many there are for"
                    + " each reason; reason is one of these codes; the freshness is that of incident.rejected.v1");
    static final Endpoint FRESHNESS =
            new Endpoint("/api/v1/freshness", List.of(), "How much of the log the answers reflect");
    static final Endpoint STREAM = new Endpoint(
            "/api/v1/stream",
            List.of(),
            "Changed cells and incidents as they happen: server-sent events, resumed by Last-Event-ID");
    static final Endpoint DEFINITIONS =
            new Endpoint("/api/v1/definitions", List.of(), "What every word and number of the answers means");
    static final Endpoint LIVE = new Endpoint("/health/live", List.of(), "Whether the program runs");
    static final Endpoint READY = new Endpoint(
            "/health/ready", List.of(), "Whether all rows of the views are read, so that answers are full");

    static final Endpoint METRICS =
            new Endpoint("/metrics", List.of(), "What this process does and how it is, for Prometheus");

    static final Endpoint API = new Endpoint("/api/v1", List.of(), "This list");

    static final List<Endpoint> LISTED = List.of(
            DURATIONS,
            CATEGORIES,
            COMPANIES,
            TREND,
            INCIDENTS,
            INCIDENT,
            INCIDENT_FACTS,
            NEIGHBOURS,
            STARTS,
            QUALITY,
            FACTS,
            REJECTIONS,
            FRESHNESS,
            STREAM,
            DEFINITIONS,
            LIVE,
            READY,
            METRICS);
}
