package dev.aftermath.launcher.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.launcher.query.QueryClient;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.CorpusDocuments;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exact figures of the sample incidents by name: as worked out from the documents, and as a read side answers. */
final class SampleFigures {

    private static final List<String> DIMENSIONS = List.of("all", "company", "category", "product");

    private SampleFigures() {}

    /** From the documents alone, the naive way. */
    static SortedMap<String, Long> expected() {
        BruteForceViews views = BruteForceViews.of(CorpusDocuments.recorded(
                RunningProgram.projectRoot().resolve("samples").resolve("incidents")));
        SortedMap<String, Long> figures = new TreeMap<>();
        for (OutageDurations row : views.outageDurations().values()) {
            String key = row.getDimension().equals("all") ? "all" : row.getKey();
            String member = "durations/" + row.getDimension() + "/" + key + "/";
            add(figures, member + "incidents", row.getIncidents());
            add(figures, member + "timed", row.getTimed());
            add(figures, member + "instant", row.getInstant());
            add(figures, member + "endUnknown", row.getEndUnknown());
            add(figures, member + "startUnknown", row.getStartUnknown());
            add(figures, member + "undated", row.getUndated());
            add(figures, member + "totalMillis", row.getTotalSeconds() == null ? 0 : millis(row.getTotalSeconds()));
        }
        for (CategoryCounts row : views.categoryCounts().values()) {
            String pair = row.getOtherCategory() == null ? "" : "+" + row.getOtherCategory();
            add(figures, "categories/" + row.getCategory() + pair, row.getIncidents());
        }
        for (CompanyTrend row : views.companyTrends().values()) {
            add(figures, "companies/" + row.getCompany() + "/incidents", row.getIncidents());
            add(figures, "companies/" + row.getCompany() + "/downtimeMillis", millis(row.getDowntimeSeconds()));
        }
        return figures;
    }

    /** Asked over HTTP. */
    static SortedMap<String, Long> answered(QueryClient client) {
        SortedMap<String, Long> figures = new TreeMap<>();
        for (String dimension : DIMENSIONS) {
            for (JsonNode item :
                    ask(client, "/api/v1/durations", Map.of("by", dimension)).path("items")) {
                String member =
                        "durations/" + dimension + "/" + item.path("key").asText() + "/";
                for (String count : List.of("incidents", "timed", "instant", "endUnknown", "startUnknown", "undated")) {
                    figures.put(member + count, item.path(count).asLong());
                }
                figures.put(
                        member + "totalMillis", millis(item.path("totalSeconds").asDouble()));
            }
        }
        JsonNode categories = ask(client, "/api/v1/categories", Map.of());
        categories
                .path("items")
                .forEach(item -> figures.put(
                        "categories/" + item.path("key").asText(),
                        item.path("incidents").asLong()));
        categories
                .path("coOccurrence")
                .forEach(pair -> figures.put(
                        "categories/" + pair.path("a").asText() + "+"
                                + pair.path("b").asText(),
                        pair.path("incidents").asLong()));
        ask(client, "/api/v1/companies", Map.of()).path("items").forEach(item -> {
            String company = "companies/" + item.path("key").asText() + "/";
            figures.put(company + "incidents", item.path("incidents").asLong());
            figures.put(
                    company + "downtimeMillis",
                    millis(item.path("downtimeSeconds").asDouble()));
        });
        return figures;
    }

    private static JsonNode ask(QueryClient client, String path, Map<String, String> parameters) {
        return client.parse(client.ask(path, parameters));
    }

    private static void add(SortedMap<String, Long> figures, String name, long value) {
        figures.merge(name, value, Long::sum);
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1_000);
    }
}
