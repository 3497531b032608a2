package dev.aftermath.index.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardCutsTest {

    private ShardCuts cuts = ShardCuts.EMPTY;

    @Test
    void nothingIsCommonBeforeEveryShardHasMerged() {
        merged(0, 1, Map.of(0, 5L));
        assertThat(cuts.newest()).isEmpty();

        merged(1, 1, Map.of(0, 5L));
        assertThat(cuts.newest()).contains(new ShownCut(LogCut.of(Map.of(0, 5L)), Map.of(0, 1L, 1, 1L)));
    }

    @Test
    void aCutThatOneShardSkippedIsNoStateOfTheViews() {
        merged(0, 1, Map.of(0, 5L));
        merged(0, 2, Map.of(0, 5L, 1, 7L));
        merged(1, 1, Map.of(1, 7L));
        assertThat(cuts.newest()).isEmpty();
        assertThat(cuts.openMerges(0))
                .as("the other shard can no longer reach the first")
                .containsExactly(2L);

        merged(1, 2, Map.of(0, 5L, 1, 7L));
        assertThat(cuts.newest().orElseThrow().merges()).isEqualTo(Map.of(0, 2L, 1, 2L));
    }

    @Test
    void theNewestStateIsFoundAmongWhatAQuickerShardHadBefore() {
        merged(0, 1, Map.of(0, 5L));
        merged(0, 2, Map.of(0, 6L));
        merged(0, 3, Map.of(0, 7L));
        merged(1, 1, Map.of(0, 6L));

        assertThat(cuts.newest().orElseThrow().merges()).isEqualTo(Map.of(0, 2L, 1, 1L));
        assertThat(cuts.openMerges(0)).containsExactly(3L);
    }

    @Test
    void allRecordsOfAMergeSayTheSameAndCountOnce() {
        merged(0, 1, Map.of(0, 5L, 1, 5L));
        ShardCuts once = cuts;
        merged(0, 1, Map.of(0, 5L, 1, 5L));

        assertThat(cuts).isEqualTo(once);
    }

    @Test
    void aShardThatIsBuiltAnewIsWaitedForUntilItHoldsAsMuch() {
        merged(0, 1, Map.of(0, 5L));
        merged(1, 1, Map.of(0, 5L));
        merged(1, 2, Map.of(0, 2L));
        merged(0, 2, Map.of(0, 6L));
        assertThat(cuts.newest().orElseThrow().cut()).isEqualTo(LogCut.of(Map.of(0, 5L)));

        merged(1, 3, Map.of(0, 6L));
        assertThat(cuts.newest().orElseThrow().merges()).isEqualTo(Map.of(0, 2L, 1, 3L));
    }

    @Test
    void aNewerDivisionTakesThePlaceOfTheOneBefore() {
        merged(0, 1, Map.of(0, 5L));
        merged(1, 1, Map.of(0, 5L));
        cuts = cuts.plus(1, new MergeStamp(0, 9), LogCut.of(Map.of(0, 4L)));
        assertThat(cuts.newest()).contains(new ShownCut(LogCut.of(Map.of(0, 4L)), Map.of(0, 9L)));

        merged(1, 3, Map.of(0, 8L));
        assertThat(cuts.shards())
                .as("what was left over of the older one counts no more")
                .isEqualTo(1);
    }

    @Test
    void howeverLongAShardIsAwayLittleIsKept() {
        merged(0, 0, Map.of(0, 0L));
        merged(1, 0, Map.of(0, 0L));
        for (long merge = 1; merge <= 10_000; merge++) {
            merged(0, merge, Map.of(0, merge));
        }
        assertThat(cuts.openMerges(0)).hasSize(32).contains(10_000L);

        merged(1, 1, Map.of(0, 10_000L));
        assertThat(cuts.newest().orElseThrow().merges()).isEqualTo(Map.of(0, 10_000L, 1, 1L));
    }

    private void merged(int shard, long number, Map<Integer, Long> cut) {
        cuts = cuts.plus(2, new MergeStamp(shard, number), LogCut.of(cut));
    }
}
