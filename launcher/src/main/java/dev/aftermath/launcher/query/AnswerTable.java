package dev.aftermath.launcher.query;

import com.fasterxml.jackson.databind.JsonNode;

/** The answers of the read side as tables. */
public final class AnswerTable {

    private AnswerTable() {}

    /** Of {@code /api/v1/durations}. */
    public static String durations(JsonNode answer) {
        TextTable table = new TextTable(
                1, "", "incidents", "timed", "approximate", "median", "p90", "p99", "longest", "mean", "total");
        for (JsonNode item : answer.path("items")) {
            table.add(
                    name(item),
                    Figures.count(item.path("incidents")),
                    Figures.count(item.path("timed")),
                    Figures.count(item.path("approximate")),
                    Figures.percentile(item.path("p50Seconds"), item.path("timed")),
                    Figures.percentile(item.path("p90Seconds"), item.path("timed")),
                    Figures.percentile(item.path("p99Seconds"), item.path("timed")),
                    Figures.duration(item.path("maxSeconds")),
                    Figures.duration(item.path("meanSeconds")),
                    Figures.duration(item.path("totalSeconds")));
        }
        return table + freshness(answer);
    }

    /** Of {@code /api/v1/categories}. */
    public static String categories(JsonNode answer) {
        TextTable table = new TextTable(1, "category", "incidents", "share");
        for (JsonNode item : answer.path("items")) {
            table.add(
                    Figures.text(item.path("key")),
                    Figures.count(item.path("incidents")),
                    Figures.share(item.path("share")));
        }
        TextTable pairs = new TextTable(1, "both of", "incidents");
        for (JsonNode pair : answer.path("coOccurrence")) {
            pairs.add(
                    Figures.text(pair.path("a")) + " + " + Figures.text(pair.path("b")),
                    Figures.count(pair.path("incidents")));
        }
        return table + "\n" + pairs + freshness(answer);
    }

    /** Of {@code /api/v1/companies}. */
    public static String companies(JsonNode answer) {
        TextTable table = new TextTable(
                2,
                "company",
                "key",
                "incidents",
                "undated",
                "timed",
                "approximate",
                "median",
                "downtime",
                "between starts",
                "change");
        for (JsonNode item : answer.path("items")) {
            table.add(
                    name(item),
                    Figures.text(item.path("key")),
                    Figures.count(item.path("incidents")),
                    Figures.count(item.path("undated")),
                    Figures.count(item.path("timed")),
                    Figures.count(item.path("approximate")),
                    Figures.percentile(item.path("medianSeconds"), item.path("timed")),
                    downtime(item.path("downtimeSeconds"), item.path("incidents")),
                    Figures.duration(item.path("meanSecondsBetweenStarts")),
                    Figures.change(item.path("change")));
        }
        return table + comparison(answer) + freshness(answer);
    }

    /** Of {@code /api/v1/companies/{key}/trend}. */
    public static String trend(JsonNode answer) {
        TextTable table = new TextTable(
                1, "month", "incidents", "downtime", "a year earlier", "in 12 months", "downtime in 12 months");
        for (JsonNode month : answer.path("months")) {
            table.add(
                    Figures.text(month.path("month")),
                    Figures.count(month.path("incidents")),
                    downtime(month.path("downtimeSeconds"), month.path("incidents")),
                    Figures.count(month.path("incidentsYearBefore")),
                    Figures.count(month.path("trailing12Incidents")),
                    downtime(month.path("trailing12DowntimeSeconds"), month.path("trailing12Incidents")));
        }
        return name(answer) + ": " + Figures.count(answer.path("incidents"))
                + (answer.path("incidents").asLong() == 1 ? " incident, " : " incidents, ")
                + Figures.count(answer.path("undated")) + " undated, downtime "
                + downtime(answer.path("downtimeSeconds"), answer.path("incidents")) + ", "
                + Figures.duration(answer.path("meanSecondsBetweenStarts")) + " between starts, median "
                + Figures.percentile(answer.path("medianSeconds"), answer.path("timed")) + " of "
                + Figures.count(answer.path("timed")) + " timed, " + Figures.count(answer.path("approximate"))
                + " approximate, change " + Figures.change(answer.path("change")) + "\n" + table + comparison(answer)
                + freshness(answer);
    }

    /** None at all of some incidents is not known, and not zero. */
    private static String downtime(JsonNode seconds, JsonNode incidents) {
        return seconds.asDouble() == 0 && incidents.asLong() > 0 ? Figures.ABSENT : Figures.duration(seconds);
    }

    /** Said only if there is something to compare. */
    private static String comparison(JsonNode answer) {
        JsonNode months = answer.path("comparison");
        return months.isMissingNode()
                ? ""
                : "\nchange: incidents from " + Figures.text(months.path("from")) + " to "
                        + Figures.text(months.path("to")) + " compared with the same months a year earlier\n";
    }

    private static String name(JsonNode item) {
        String name = Figures.text(item.path("name"));
        return name.equals(Figures.ABSENT) ? Figures.text(item.path("key")) : name;
    }

    /** Said only when something is missing in the figures. */
    private static String freshness(JsonNode answer) {
        long lag = answer.path("freshness").path("lag").asLong();
        return lag == 0 ? "" : "\n" + lag + " records of the log are not in these figures yet\n";
    }
}
