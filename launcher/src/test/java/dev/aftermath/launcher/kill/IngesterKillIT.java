package dev.aftermath.launcher.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.ingest.IngestProgress;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.testing.ClusterProgress;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.CommittedTopic.Entry;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** However often an ingester is killed: started again, it leaves what an undisturbed one leaves. */
@Timeout(900)
@ExtendWith(EmbeddedCluster.Extension.class)
class IngesterKillIT {

    private static final int KILLS = 20;
    private static final int EDITIONS = 3;
    private static final int NEW_DOCUMENTS_PER_EDITION = 250;
    private static final int DOCUMENTS_PER_TRANSACTION = 4;
    /** In offsets: facts and the marks at the ends of their transactions. */
    private static final int MOST_PROGRESS_PER_RUN = 160;

    private static final Duration START_UP = Duration.ofSeconds(2);
    private static final int SOME_REJECTED = 4;
    private static final String SOURCE = "kill-test";

    private final long seed = Long.getLong("seed", 1L);
    private final Random random = new Random(seed);

    @TempDir
    private Path root;

    private int kills;

    /** All that ingest writes. */
    private record Written(
            SortedMap<Integer, List<Entry<IncidentEvent>>> log,
            SortedMap<Integer, List<Entry<RejectedDocument>>> rejected,
            SortedMap<String, IngestIndexEntry> index) {

        static Written read(ClusterConnection connection) {
            SortedMap<String, IngestIndexEntry> index =
                    CommittedTopic.compacted(connection, TopicCatalogue.INGEST_INDEX);
            // transactions that came to nothing take offsets too
            index.keySet().removeIf(key -> key.startsWith("//"));
            return new Written(
                    CommittedTopic.read(connection, TopicCatalogue.EVENTS),
                    CommittedTopic.read(connection, TopicCatalogue.REJECTED),
                    index);
        }
    }

    @Test
    void killsOfTheIngesterLeaveTheLogOfAnUndisturbedRun(EmbeddedCluster cluster) {
        System.out.println("IngesterKillIT: -Dseed=" + seed);
        List<Path> editions = new ArrayList<>();
        ChangingDocuments documents =
                new ChangingDocuments(root.resolve("documents"), NEW_DOCUMENTS_PER_EDITION, random);
        while (kills < KILLS || editions.size() < EDITIONS) {
            editions.add(documents.nextEdition());
            ingestWithKills(cluster.connection(), editions.get(editions.size() - 1));
        }
        Written disturbed = Written.read(cluster.connection());

        Written undisturbed = ingestUndisturbed(cluster, editions);

        System.out.println(
                "IngesterKillIT: " + kills + " kills over " + editions.size() + " editions, events per partition "
                        + disturbed.log().values().stream().map(List::size).toList());
        assertVersionsHaveNoGaps(disturbed.log());
        assertThat(disturbed.log()).isEqualTo(undisturbed.log());
        assertThat(disturbed.rejected()).isEqualTo(undisturbed.rejected());
        assertThat(disturbed.index()).isEqualTo(undisturbed.index());
        assertThat(undisturbed.rejected().values())
                .anySatisfy(letters -> assertThat(letters).isNotEmpty());
    }

    private static Written ingestUndisturbed(EmbeddedCluster beside, List<Path> editions) {
        try (EmbeddedCluster cluster = beside.withAnotherBroker()) {
            editions.forEach(edition -> new Ingester(new IngestSettings(cluster.connection(), SOURCE, List.of(edition)))
                    .run(IngestProgress.SILENT));
            return Written.read(cluster.connection());
        }
    }

    /** Starts the ingester again and again until one run comes to its end. */
    private void ingestWithKills(ClusterConnection connection, Path edition) {
        try (ClusterProgress progress = new ClusterProgress(connection)) {
            boolean killed = true;
            for (int run = 0; killed; run++) {
                Path output = root.resolve(edition.getFileName() + "-run-" + run + ".txt");
                try (KillableProgram ingester = KillableProgram.start(output, ingest(connection, edition))) {
                    killed = isKilled(ingester, progress);
                    if (killed) {
                        kills++;
                    } else {
                        assertThat(ingester.exitStatus()).as(ingester.printed()).isEqualTo(SOME_REJECTED);
                    }
                }
            }
        }
    }

    private boolean isKilled(KillableProgram ingester, ClusterProgress progress) {
        if (kills == KILLS) {
            return false;
        }
        return random.nextInt(4) == 0
                ? KillPoint.early(ingester, random, START_UP)
                : KillPoint.within(MOST_PROGRESS_PER_RUN, () -> progress.written(TopicCatalogue.EVENTS), random)
                        .hits(ingester);
    }

    private static List<String> ingest(ClusterConnection connection, Path edition) {
        return List.of(
                "ingest",
                edition.toString(),
                "--source=" + SOURCE,
                "--documents-per-transaction=" + DOCUMENTS_PER_TRANSACTION,
                "--bootstrap-server=" + connection.bootstrapServers(),
                "--registry-url=" + connection.registryUrl());
    }

    private static void assertVersionsHaveNoGaps(SortedMap<Integer, List<Entry<IncidentEvent>>> log) {
        Map<String, Integer> versions = new HashMap<>();
        log.values()
                .forEach(partition -> partition.forEach(entry -> {
                    int expected = versions.merge(entry.value().getIncidentId(), 1, Integer::sum);
                    assertThat(entry.value().getVersion()).as(entry.key()).isEqualTo(expected);
                }));
    }
}
