package dev.aftermath.streams.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.LogCut;
import dev.aftermath.streams.views.WaitingPartials.Reached;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeStateTest {

    private static final int SHARD = 2;

    @Test
    void itHoldsWhatTheLastWholeFlushOfEachPartitionReflects() {
        MergeState state = after(after(MergeState.EMPTY, 1_000, whole(0, 7), whole(1, 9)), 2_000, whole(0, 12));

        assertThat(state.cut()).contains(LogCut.of(Map.of(0, 12L, 1, 9L)));
        assertThat(state.number()).isEqualTo(2_000);
    }

    @Test
    void inTheMidstOfAFlushItHoldsNothingThatOthersMayHold() {
        MergeState midst = after(MergeState.EMPTY, 1_000, whole(1, 9), part(0, 7));
        assertThat(midst.cut()).isEmpty();

        assertThat(after(midst, 1_001, whole(1, 11)).cut()).isEmpty();
        assertThat(after(midst, 1_001, part(0, 7), whole(0, 7)).cut()).contains(LogCut.of(Map.of(0, 7L, 1, 9L)));
    }

    @Test
    void aFlushThatACrashCutOffIsOverOnceAllThatItToldOfIsThere() {
        MergeState midst = after(MergeState.EMPTY, 1_000, part(0, 20));

        MergeState shorter = after(midst, 1_001, whole(0, 15));
        assertThat(shorter.cut()).as("some of it is of later facts").isEmpty();
        assertThat(after(shorter, 1_002, whole(0, 20)).cut()).contains(LogCut.of(Map.of(0, 20L)));
    }

    @Test
    void inTheMidstOfAMergeItHoldsNothingThatOthersMayHold() {
        MergeState before = after(MergeState.EMPTY, 1_000, whole(0, 7));
        MergeState midst = before.beginning(3).next(1_001).with(5);
        assertThat(midst.cut()).isEmpty();
        assertThat(MergeState.fromBytes(midst.toBytes())).isEqualTo(midst);
        assertThat(midst.after(List.of(whole(0, 9))).cut()).contains(LogCut.of(Map.of(0, 9L)));
    }

    @Test
    void numbersGrowWhateverTheClockDoes() {
        MergeState state = after(MergeState.EMPTY, 1_000, whole(0, 7));

        assertThat(state.next(500).number()).isEqualTo(1_001);
    }

    @Test
    void itIsReadBackAsItWas() {
        MergeState state = after(MergeState.EMPTY, 1_000, whole(1, 9), whole(300, 1L << 40), part(0, 7));

        assertThat(MergeState.fromBytes(state.toBytes())).isEqualTo(state);
        assertThat(MergeState.fromBytes(null)).isEqualTo(MergeState.EMPTY);
    }

    @Test
    void aFormatThatIsUnknownIsRefused() {
        assertThatThrownBy(() -> MergeState.fromBytes(new byte[] {9}))
                .hasMessageContaining("store merges")
                .hasMessageContaining("format 9");
    }

    private static MergeState after(MergeState before, long now, Reached... batches) {
        return before.beginning(batches.length).next(now).after(List.of(batches));
    }

    private static Reached whole(int partition, long offset) {
        return new Reached(SHARD, partition, offset, true);
    }

    private static Reached part(int partition, long offset) {
        return new Reached(SHARD, partition, offset, false);
    }
}
