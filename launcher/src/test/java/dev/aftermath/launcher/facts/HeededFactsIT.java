package dev.aftermath.launcher.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ingest and another writer of one log, on a real broker, whose transactions take offsets of their own. */
@ExtendWith(EmbeddedCluster.Extension.class)
class HeededFactsIT {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";

    @TempDir
    private Path documents;

    private ClusterConnection connection;
    private final AtomicLong readOfTheLog = new AtomicLong();

    @Test
    void afterAWithdrawalByAnotherWriterTheNextDocumentHasTheNextVersion(EmbeddedCluster cluster) throws Exception {
        cluster.empty();
        connection = cluster.connection();
        write(ID, "first");
        for (int n = 0; n < 40; n++) {
            write(new UUID(n, 0x8000_0000_0000_0000L).toString(), "another");
        }
        assertThat(ingest().recorded()).isEqualTo(41);
        assertThat(logOffsets()).isEqualTo(behindTheLastFacts(cluster));
        assertThat(ingest().transactions()).isZero();
        // the mark at the end of each partition, and no fact
        assertThat(readOfTheLog.get()).isLessThanOrEqualTo(TopicCatalogue.DEFAULT_PARTITIONS);

        EventWriter.write(connection, List.of(IncidentFixtures.withdrawn(newest())));
        write(ID, "second");
        assertThat(ingest().recorded()).isEqualTo(1);
        assertThat(newest().getVersion()).isEqualTo(3);
        assertThat(newest().getFact()).isEqualTo(Fact.RECORDED);

        write(ID, "third");
        assertThat(ingest().corrected()).isEqualTo(1);
        assertThat(newest().getVersion()).isEqualTo(4);
        assertThat(newest().getIncident().getTitle()).isEqualTo("third");
        Map<String, Long> behind = behindTheLastFacts(cluster);
        assertThat(logOffsets()).hasSameSizeAs(behind).allSatisfy((partition, offset) -> assertThat(offset)
                .isBetween(behind.get(partition), behind.get(partition) + 1));
    }

    private void write(String id, String title) throws IOException {
        Files.writeString(
                documents.resolve(id + ".json"),
                "{\"UUID\":\"" + id + "\",\"Title\":\"" + title + "\",\"StartTime\":\"2025-11-01T10:00:00Z\"}");
    }

    private IngestReport ingest() {
        readOfTheLog.set(0);
        IngestSettings settings = new IngestSettings(connection, "test", List.of(documents), 10_000, 7);
        return new Ingester(settings).run(new IngestProgress() {
            @Override
            public void documents(int done, int total) {
                // only the log is of interest
            }

            @Override
            public void log(long read, long total) {
                readOfTheLog.set(total);
            }
        });
    }

    private IncidentEvent newest() {
        SortedMap<Integer, List<CommittedTopic.Entry<IncidentEvent>>> log =
                CommittedTopic.read(connection, TopicCatalogue.EVENTS);
        return log.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.key().equals(ID))
                .map(CommittedTopic.Entry::value)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** What is remembered, by key. */
    private Map<String, Long> logOffsets() {
        SortedMap<String, IngestIndexEntry> index = CommittedTopic.compacted(connection, TopicCatalogue.INGEST_INDEX);
        Map<String, Long> offsets = new TreeMap<>();
        index.forEach((key, entry) -> {
            if (key.startsWith("//")) {
                offsets.put(key, entry.getLogOffset());
            }
        });
        return offsets;
    }

    /** Of every partition that has facts, of which the mark of a transaction comes last. */
    private Map<String, Long> behindTheLastFacts(EmbeddedCluster cluster) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < TopicCatalogue.DEFAULT_PARTITIONS; partition++) {
            asked.put(new TopicPartition(TopicCatalogue.EVENTS.name(), partition), OffsetSpec.latest());
        }
        Map<String, Long> ends = new TreeMap<>();
        cluster.admin().listOffsets(asked).all().get().forEach((partition, end) -> {
            if (end.offset() > 0) {
                ends.put("//" + partition.partition(), end.offset() - 1);
            }
        });
        return ends;
    }
}
