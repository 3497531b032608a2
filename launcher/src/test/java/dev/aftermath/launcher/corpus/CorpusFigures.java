package dev.aftermath.launcher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.query.QueryClient;
import dev.aftermath.launcher.query.ReadSideUrl;
import dev.aftermath.launcher.up.LogEnds;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.testing.CorpusFolder;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Ingests the corpus through real parts once and compares every figure that the read side then answers over HTTP. What
 * the parts run on is for subclasses to say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CorpusFigures {

    private static final long POLL_NANOS = 10_000_000;
    /** Of what the contract allows to be approximate; everything else is exact. */
    private static final Set<String> APPROXIMATE =
            Set.of("minSeconds", "maxSeconds", "p50Seconds", "p90Seconds", "p95Seconds", "p99Seconds");
    /** Figures of a company that are expected; what it has besides is compared with other figures or tested elsewhere. */
    private static final Set<String> OF_A_COMPANY =
            Set.of("name", "incidents", "undated", "downtimeSeconds", "meanSecondsBetweenStarts");

    private static final Set<String> OF_A_CATEGORY = Set.of("incidents", "share", "months");
    private static final Set<String> OF_DURATIONS =
            Set.of("incidents", "timed", "approximate", "p50Seconds", "p90Seconds");
    private static final Set<String> OF_A_MONTH = Set.of("incidents", "downtimeSeconds");

    private final FigureComparison comparison = new FigureComparison(APPROXIMATE);
    private JsonNode expected;
    private JsonNode precision;
    private IngestReport report;
    private IncidentStreams processors;
    private ReadSide readSide;
    private QueryClient client;

    /** Ingests the corpus into an empty cluster and waits until the views reflect it. */
    protected final void ingestTheCorpus(ClusterConnection connection, Path stateDirectory) throws Exception {
        Path documents = CorpusFolder.jsonDocuments();
        expected = new ObjectMapper().readTree(CorpusFolder.expectedFigures().toFile());
        precision = new ObjectMapper().readTree(CorpusFolder.expectedPrecision().toFile());
        processors = new IncidentStreams(StreamsSettings.single(
                connection, StreamsSettings.DEFAULT_APPLICATION_ID, stateDirectory, 1, Duration.ofMillis(100)));
        processors.start();
        readSide = new ReadSide(new ServingSettings(connection, ServingSettings.DEFAULT_HOST, 0));
        readSide.start();
        report = new Ingester(new IngestSettings(connection, "corpus", List.of(documents))).run(IngestProgress.SILENT);
        Map<Integer, Long> ends = LogEnds.read(connection);
        while (!readSide.readiness().ready() || !readSide.freshness().reflects(ends)) {
            assertThat(processors.failure()).isEmpty();
            LockSupport.parkNanos(POLL_NANOS);
        }
        client = new QueryClient(new ReadSideUrl("http://127.0.0.1:" + readSide.port()));
    }

    @AfterAll
    void stop() {
        if (readSide != null) {
            readSide.close();
        }
        if (processors != null) {
            processors.close();
        }
    }

    @Test
    void everyDocumentIsAcceptedAndTheListOfCategoriesIsSkipped() {
        assertThat(report.recorded()).isEqualTo(expected.path("incidents").asInt());
        assertThat(report.rejections()).isEmpty();
        assertThat(report.skippedFiles()).hasSize(1);
    }

    @Test
    void theDurationsOfAllAreThoseExpected() {
        JsonNode items = ask("/api/v1/durations", Map.of("by", "all")).path("items");

        assertThat(items).hasSize(1);
        comparison.assertEqual(
                "all",
                withApproximate(expected.at("/durations/all"), precision.at("/approximate/all")),
                figures(items.get(0)));
    }

    @Test
    void theDurationsPerCategoryAreThoseExpectedAndNoOthers() {
        assertDurations("category");
    }

    @Test
    void theDurationsPerCompanyAreThoseExpectedAndNoOthers() {
        assertDurations("company");
    }

    @Test
    void theStartsAreThoseExpectedByWeekdayAndThoseOfAMomentByHour() {
        JsonNode answer = ask("/api/v1/starts", Map.of());
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        actual.set("known", answer.path("incidents"));
        actual.set("hourUnknown", answer.path("hourUnknown"));
        ObjectNode weekdays = actual.putObject("weekdays");
        answer.path("weekdays").forEach(day -> weekdays.set(day.path("weekday").asText(), day.path("incidents")));
        ObjectNode hours = actual.putObject("hours");
        answer.path("items").forEach(item -> {
            String hour = item.path("hour").asText();
            hours.put(hour, hours.path(hour).asLong() + item.path("incidents").asLong());
        });

        comparison.assertEqual("starts", precision.path("starts"), actual);
    }

    @Test
    void theCategoryCountsAreThoseExpectedAndNoOthers() {
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        ask("/api/v1/categories", Map.of())
                .path("items")
                .forEach(item -> actual.set(item.path("key").asText(), only(item, OF_A_CATEGORY)));

        comparison.assertEqual("categoryCounts", expected.path("categoryCounts"), actual);
    }

    @Test
    void theDurationsBesideTheCountsOfACategoryAreItsOwn() {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        ask("/api/v1/durations", Map.of("by", "category"))
                .path("items")
                .forEach(item -> wanted.set(item.path("key").asText(), only(item, OF_DURATIONS)));
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        ask("/api/v1/categories", Map.of())
                .path("items")
                .forEach(item -> actual.set(item.path("key").asText(), only(item, OF_DURATIONS)));

        comparison.assertEqual("durations of categories", wanted, actual);
    }

    @Test
    void theCoOccurrencesAreThoseExpectedAndNoOthers() {
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        ask("/api/v1/categories", Map.of())
                .path("coOccurrence")
                .forEach(pair -> actual.set(
                        pair.path("a").asText() + "+" + pair.path("b").asText(), pair.path("incidents")));

        comparison.assertEqual("coOccurrence", expected.path("coOccurrence"), actual);
    }

    @Test
    void theCompaniesAreThoseExpectedAndNoOthers() {
        ObjectNode wanted = expected.path("companyTrends").deepCopy();
        wanted.forEach(company -> ((ObjectNode) company).remove("months"));
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        ask("/api/v1/companies", Map.of())
                .path("items")
                .forEach(item -> actual.set(item.path("key").asText(), only(item, OF_A_COMPANY)));

        comparison.assertEqual("companies", withName(wanted), actual);
    }

    @Test
    void theMedianOfEachCompanyIsThatOfItsDurations() {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        ask("/api/v1/companies", Map.of()).path("items").forEach(item -> {
            String key = item.path("key").asText();
            wanted.set(key, only(expected.at("/durations/company").path(key), Set.of("timed", "p50Seconds")));
            actual.putObject(key)
                    .<ObjectNode>set("timed", item.path("timed"))
                    .set("p50Seconds", item.path("medianSeconds"));
        });

        comparison.assertEqual("medians of companies", wanted, actual);
    }

    @Test
    void theTrendOfEachCompanyIsThatExpected() {
        withName(expected.path("companyTrends").deepCopy()).properties().forEach(company -> {
            JsonNode answer = ask("/api/v1/companies/" + QueryClient.segment(company.getKey()) + "/trend", Map.of());
            ObjectNode actual = only(answer, OF_A_COMPANY);
            ObjectNode months = actual.putObject("months");
            answer.path("months")
                    .forEach(month -> months.set(month.path("month").asText(), only(month, OF_A_MONTH)));

            comparison.assertEqual("trend of " + company.getKey(), company.getValue(), actual);
        });
    }

    private void assertDurations(String by) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        expected.at("/durations/" + by)
                .properties()
                .forEach(member -> wanted.set(
                        member.getKey(),
                        withApproximate(
                                member.getValue(),
                                precision.at("/approximate/" + by).path(member.getKey()))));
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        ask("/api/v1/durations", Map.of("by", by))
                .path("items")
                .forEach(item -> actual.set(item.path("key").asText(), figures(item)));

        comparison.assertEqual("durations by " + by, wanted, actual);
    }

    private JsonNode ask(String path, Map<String, String> parameters) {
        return client.parse(client.ask(path, parameters));
    }

    /** Figures alone: what names the member is compared where names are expected. */
    private JsonNode figures(JsonNode item) {
        return without(without(item, "key"), "name");
    }

    private static ObjectNode only(JsonNode node, Set<String> fields) {
        return ((ObjectNode) node.deepCopy()).retain(fields);
    }

    private static JsonNode without(JsonNode node, String field) {
        ObjectNode copy = node.deepCopy();
        copy.remove(field);
        return copy;
    }

    /** No document of the corpus comes from a live source. */
    private static JsonNode withOpen(JsonNode figures) {
        ObjectNode copy = figures.deepCopy();
        return copy.has("open") ? copy : copy.put("open", 0);
    }

    private static JsonNode withApproximate(JsonNode figures, JsonNode approximate) {
        ObjectNode copy = (ObjectNode) withOpen(figures);
        copy.set("approximate", approximate);
        return copy;
    }

    private static ObjectNode withName(ObjectNode companies) {
        companies.forEach(company -> assertThat(company.has("name")).isTrue());
        return companies;
    }
}
