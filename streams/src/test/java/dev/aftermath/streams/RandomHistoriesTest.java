package dev.aftermath.streams;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.RandomHistory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens, in whatever order: the views are those of the current incidents alone. */
class RandomHistoriesTest {

    private static final int HISTORIES = 1_200;

    private final TestRegistry registry = new TestRegistry();

    @Test
    void anyInterleavingOverAnyPartitionsWithRestartsGivesTheBytesOfTheFinalIncidentsAlone() {
        long firstSeed = Long.getLong("seed", 0L);
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            Random random = new Random(seed);
            RandomHistory history = seed % 40 == 0 ? RandomHistory.of(seed, 1_000) : RandomHistory.small(seed);
            int partitions = 1 + (int) (seed % 6);
            List<IncidentEvent> delivered = history.interleaving(random);
            ViewTables views = new ProcessorChain(registry, partitions)
                    .run(RandomHistory.partition(delivered, partitions), random);
            views.assertEqualTo(
                    BruteForceViews.of(history.finalIncidents().values()),
                    "-Dseed=" + seed + " (" + partitions + " partitions): " + history);
        }
    }
}
