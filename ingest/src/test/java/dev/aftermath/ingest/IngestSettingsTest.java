package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aftermath.schemas.ClusterConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestSettingsTest {

    private static final ClusterConnection CONNECTION =
            new ClusterConnection("localhost:9092", "http://localhost:8081", Map.of("acks", "0"));
    private static final List<Path> PATHS = List.of(Path.of("incidents"));

    @Test
    void hasADefaultForAllButTheSourceAndItsPaths() {
        IngestSettings settings = new IngestSettings(CONNECTION, "danluu.post-mortems_1", PATHS);

        assertThat(settings.maxDocumentBytes()).isEqualTo(900_000);
        assertThat(settings.documentsPerTransaction()).isEqualTo(500);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "A", "a/b", "-a", ".a", "a b", "é", "a\n"})
    void refusesAnotherKindOfSourceName(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestSettings(CONNECTION, source, PATHS))
                .withMessageStartingWith("source name ");
    }

    @Test
    void refusesASourceNameOfMoreThan64Characters() {
        assertThat(new IngestSettings(CONNECTION, "a".repeat(64), PATHS).source())
                .hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new IngestSettings(CONNECTION, "a".repeat(65), PATHS));
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "100000001, 500", "1, 0", "1, 100001"})
    void refusesLimitsOutOfRange(int maxDocumentBytes, int documentsPerTransaction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestSettings(CONNECTION, "a", PATHS, maxDocumentBytes, documentsPerTransaction))
                .withMessageContaining("must be from 1 to");
    }

    @Test
    void refusesARunWithoutPaths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestSettings(CONNECTION, "a", List.of()))
                .withMessageContaining("no path to ingest");
    }

    @Test
    void leavesNoRoomForPropertiesThatWouldBreakItsGuarantees() {
        Map<String, Object> producer = ClientConfigs.producer(new IngestSettings(CONNECTION, "a", PATHS, 5_000_000, 1));

        assertThat(producer)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("transactional.id", "aftermath-ingest");
        assertThat((int) producer.get("max.request.size")).isGreaterThan(5_000_000);
        assertThat(ClientConfigs.consumer(CONNECTION)).containsEntry("isolation.level", "read_committed");
    }
}
