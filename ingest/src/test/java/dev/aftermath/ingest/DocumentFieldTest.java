package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.Incident;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class DocumentFieldTest {

    /** What ingest works out of other fields. */
    private static final Set<String> WORKED_OUT = Set.of("ongoing", "startPrecision", "endPrecision");

    @Test
    void everyFieldOfAnIncidentIsGivenByOneOfADocument() {
        List<String> expected = Incident.getClassSchema().getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !WORKED_OUT.contains(name))
                .toList();

        assertThat(DocumentField.OF_INCIDENT)
                .as(
                        "fields of Incident in schemas/src/main/avro/incident-event.avsc: add those that are missing to DocumentField")
                .extracting(field -> field.incidentField().name())
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
