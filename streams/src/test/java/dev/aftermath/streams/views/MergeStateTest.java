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
        MergeState state =
                MergeState.EMPTY.after(List.of(whole(0, 7), whole(1, 9)), 1_000).after(List.of(whole(0, 12)), 2_000);

        assertThat(state.cut()).contains(LogCut.of(Map.of(0, 12L, 1, 9L)));
        assertThat(state.number()).isEqualTo(2_000);
    }

    @Test
    void inTheMidstOfAFlushItHoldsNothingThatOthersMayHold() {
        MergeState midst = MergeState.EMPTY.after(List.of(whole(1, 9), part(0, 7)), 1_000);
        assertThat(midst.cut()).isEmpty();

        assertThat(midst.after(List.of(whole(1, 11)), 1_001).cut()).isEmpty();
        assertThat(midst.after(List.of(part(0, 7), whole(0, 7)), 1_001).cut())
                .contains(LogCut.of(Map.of(0, 7L, 1, 9L)));
    }

    @Test
    void numbersGrowWhateverTheClockDoes() {
        MergeState state = MergeState.EMPTY.after(List.of(whole(0, 7)), 1_000);

        assertThat(state.after(List.of(whole(0, 8)), 500).number()).isEqualTo(1_001);
    }

    @Test
    void itIsReadBackAsItWas() {
        MergeState state = MergeState.EMPTY.after(List.of(whole(1, 9), whole(300, 1L << 40), part(0, 7)), 1_000);

        assertThat(MergeState.fromBytes(state.toBytes())).isEqualTo(state);
        assertThat(MergeState.fromBytes(null)).isEqualTo(MergeState.EMPTY);
    }

    @Test
    void aFormatThatIsUnknownIsRefused() {
        assertThatThrownBy(() -> MergeState.fromBytes(new byte[] {9}))
                .hasMessageContaining("store merges")
                .hasMessageContaining("format 9");
    }

    private static Reached whole(int partition, long offset) {
        return new Reached(SHARD, partition, offset, true);
    }

    private static Reached part(int partition, long offset) {
        return new Reached(SHARD, partition, offset, false);
    }
}
