package dev.aftermath.index.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.freshness.Freshness.PartitionFreshness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private final Freshness freshness =
            Freshness.of(List.of(PartitionFreshness.of(1, 4, 9), PartitionFreshness.of(0, 7, 7)), Instant.EPOCH);

    @Test
    void partitionsAreInOrderAndTheirLagsAddUp() {
        assertThat(freshness.log())
                .containsExactly(new PartitionFreshness(0, 7, 7, 0), new PartitionFreshness(1, 4, 9, 5));
        assertThat(freshness.lag()).isEqualTo(5);
    }

    @Test
    void itReflectsWhatLiesBeforeItsOffsets() {
        assertThat(freshness.reflects(Map.of(0, 7L, 1, 4L))).isTrue();
        assertThat(freshness.reflects(Map.of(0, 8L))).isFalse();
        assertThat(freshness.reflects(Map.of(1, 5L))).isFalse();
    }

    @Test
    void aPartitionItDoesNotKnowIsReflectedOnlyIfThatIsEmpty() {
        assertThat(freshness.reflects(Map.of(2, 0L))).isTrue();
        assertThat(freshness.reflects(Map.of(2, 1L))).isFalse();
        assertThat(Freshness.UNKNOWN.reflects(Map.of(0, 1L))).isFalse();
    }

    @Test
    void anEndThatIsOlderThanTheOffsetIsNoNegativeLag() {
        assertThat(PartitionFreshness.of(0, 9, 7)).isEqualTo(new PartitionFreshness(0, 9, 9, 0));
    }
}
