package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TimePrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The public documents that lie beside the project; skipped where they do not. */
class PublicCorpusTest {

    private final Path corpus = Path.of(System.getProperty("aftermath.root")).resolveSibling("shared/corpus/json");

    @BeforeEach
    void requireTheCorpus() {
        assumeTrue(Files.isDirectory(corpus), "the public documents are not there: " + corpus);
    }

    @Test
    void everyPublicDocumentIsAccepted() {
        IngestScenario scenario = new IngestScenario(corpus);

        IngestReport report = scenario.run();

        assertThat(report.rejections()).isEmpty();
        assertThat(report.recorded()).isEqualTo(123);
        assertThat(report.skippedFiles()).containsExactly(new IngestReport.Skipped("categories.json", "an array"));
        assertThat(scenario.run().unchanged()).isEqualTo(123);
    }

    @Test
    void knowsAsManyStartsToTheDayOnlyAsExpected() throws IOException {
        JsonNode starts = new ObjectMapper()
                .readTree(corpus.resolveSibling("expected-precision.json").toFile())
                .get("starts");
        IngestScenario scenario = new IngestScenario(corpus);
        scenario.run();

        List<TimePrecision> precisions = scenario.events().stream()
                .map(IncidentEvent::getIncident)
                .filter(incident -> incident.getStartTime() != null)
                .map(Incident::getStartPrecision)
                .toList();

        assertThat(precisions).hasSize(starts.get("known").asInt());
        assertThat(precisions)
                .filteredOn(TimePrecision.DAY::equals)
                .hasSize(starts.get("hourUnknown").asInt());
    }

    @Test
    void unknownTimesOfPublicDocumentsStayUnknown() {
        IngestScenario scenario = new IngestScenario(corpus);
        scenario.run();

        List<String> withUnknownTime = new ArrayList<>();
        for (IncidentEvent event : scenario.events()) {
            Incident incident = event.getIncident();
            if (incident.getStartTime() == null
                    || incident.getEndTime() == null
                    || incident.getSourcePublishedAt() == null
                    || incident.getSourceFetchedAt() == null) {
                withUnknownTime.add(event.getIncidentId());
            }
        }

        assertThat(withUnknownTime).hasSize(85);
    }
}
