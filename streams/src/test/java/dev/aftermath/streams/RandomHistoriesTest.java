package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.RandomHistory;
import dev.aftermath.streams.fold.HeldBytes;
import dev.aftermath.streams.fold.TransactionRoom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens, in whatever order: the views are those of the current incidents alone. */
class RandomHistoriesTest {

    private static final int HISTORIES = 1_200;
    /** Some ten facts, so that memory is what flushes. */
    private static final long FEW_BYTES = 10_000;

    private static final long MANY_BYTES = 100_000_000;

    private final TestRegistry registry = new TestRegistry();

    @Test
    void anyInterleavingOverAnyPartitionsWithRestartsGivesTheBytesOfTheFinalIncidentsAlone() {
        int readAgain = 0;
        int cutsChecked = 0;
        long firstSeed = Long.getLong("seed", 0L);
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            Random random = new Random(seed);
            RandomHistory history = seed % 40 == 0 ? RandomHistory.of(seed, 1_000) : RandomHistory.small(seed);
            int partitions = 1 + (int) (seed % 6);
            List<IncidentEvent> delivered = history.interleaving(random);
            HeldBytes heldBytes = new HeldBytes(seed % 5 == 0 ? FEW_BYTES : MANY_BYTES);
            ProcessorChain chain = new ProcessorChain(registry, partitions, heldBytes, room(seed));
            ViewTables views = chain.run(RandomHistory.partition(delivered, partitions), random);
            views.assertEqualTo(
                    BruteForceViews.of(history.finalIncidents().values()),
                    "-Dseed=" + seed + " (" + partitions + " partitions): " + history);
            assertEveryShardIsAtTheEnd(views, chain.lastOffsets(), seed);
            readAgain += chain.readAgain();
            cutsChecked += chain.cutsChecked();
        }
        assertThat(cutsChecked)
                .as("states of the views that a reader could show")
                .isGreaterThan(HISTORIES);
        assertThat(readAgain).as("events read again after a crash").isPositive();
    }

    /** Transactions end anywhere, or only where a flush or a merge ends. */
    private static TransactionRoom room(long seed) {
        Random random = new Random(seed);
        return seed % 3 == 0 ? TestRoom.ENDLESS : new TestRoom(() -> random.nextInt(3) > 0);
    }

    private static void assertEveryShardIsAtTheEnd(ViewTables views, List<Long> lastOffsets, long seed) {
        for (int partition = 0; partition < lastOffsets.size(); partition++) {
            for (int shard = 0; shard < lastOffsets.size() && lastOffsets.get(partition) >= 0; shard++) {
                ViewProgress progress = (ViewProgress)
                        views.table(TopicCatalogue.VIEW_PROGRESS.name()).get(shard + "/" + partition);
                assertThat(progress)
                        .as("-Dseed=%d: shard %d of partition %d", seed, shard, partition)
                        .isNotNull();
                assertThat(progress.getOffset())
                        .as("-Dseed=%d: shard %d of partition %d", seed, shard, partition)
                        .isEqualTo(lastOffsets.get(partition));
            }
        }
    }
}
