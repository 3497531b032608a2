package dev.aftermath.index.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.ViewProgress;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressAdoptionTest {

    private static final TopicPartition A = new TopicPartition("a", 0);
    private static final TopicPartition B = new TopicPartition("b", 0);
    private static final ProgressBoard FIRST = Boards.of(new ViewProgress(0, 1, 0, 10L));
    private static final ProgressBoard SECOND = Boards.of(new ViewProgress(0, 1, 0, 20L));

    private final ProgressAdoption waiting = ProgressAdoption.NONE.await(FIRST, Map.of(A, 5L, B, 7L));

    @Test
    void progressIsAdoptedOnceThePositionsHaveReachedAllWatermarks() {
        assertThat(waiting.advance(Map.of(A, 5L, B, 7L)).adopted()).isEqualTo(FIRST);
        assertThat(waiting.advance(Map.of(A, 50L, B, 70L)).adopted()).isEqualTo(FIRST);
    }

    @Test
    void progressIsNotAdoptedBeforeTheRowsOfEveryTopicAreRead() {
        assertThat(waiting.advance(Map.of(A, 5L, B, 6L))).isEqualTo(waiting);
        assertThat(waiting.advance(Map.of(A, 5L))).isEqualTo(waiting);
    }

    @Test
    void watermarksAreWantedForNewProgressOnly() {
        assertThat(ProgressAdoption.NONE.wantsWatermarks(ProgressBoard.EMPTY)).isFalse();
        assertThat(ProgressAdoption.NONE.wantsWatermarks(FIRST)).isTrue();
        assertThat(waiting.advance(Map.of(A, 5L, B, 7L)).wantsWatermarks(FIRST)).isFalse();
        assertThat(waiting.advance(Map.of(A, 5L, B, 7L)).wantsWatermarks(SECOND))
                .isTrue();
    }

    @Test
    void newerProgressDoesNotMoveTheTargetThatIsAwaited() {
        assertThat(waiting.wantsWatermarks(SECOND)).isFalse();
    }
}
