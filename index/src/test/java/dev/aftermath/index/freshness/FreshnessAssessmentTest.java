package dev.aftermath.index.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.freshness.Freshness.PartitionFreshness;
import dev.aftermath.schemas.ViewProgress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshnessAssessmentTest {

    private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");

    private final FakeCluster cluster = new FakeCluster();
    private final FreshnessAssessment assessment = new FreshnessAssessment(cluster::followed, cluster);

    @Test
    void markersAtTheEndOfTheLogAreNoLag() {
        cluster.log(0, 13, 9, 10).follower(new ViewProgress(0, 1, 0, 10L));

        Freshness freshness = assessment.assess(NOW);

        assertThat(freshness.log()).containsExactly(new PartitionFreshness(0, 13, 13, 0));
        assertThat(freshness.lag()).isZero();
        assertThat(freshness.asOf()).isEqualTo(NOW);
    }

    @Test
    void aFactBehindMarkersIsLag() {
        cluster.log(0, 15, 10, 12, 13).follower(new ViewProgress(0, 1, 0, 10L));

        assertThat(assessment.assess(NOW).log()).containsExactly(new PartitionFreshness(0, 12, 15, 3));
    }

    @Test
    void aPartitionThatHasHadNoFactsIsReflectedWithoutProgress() {
        cluster.log(0, 0).log(1, 2);

        assertThat(assessment.assess(NOW).log())
                .containsExactly(new PartitionFreshness(0, 0, 0, 0), new PartitionFreshness(1, 2, 2, 0));
    }

    @Test
    void factsThatNoShardReflectsAreLag() {
        cluster.log(0, 5, 0, 1, 2, 3).follower(new ViewProgress(0, 2, 0, 3L));

        assertThat(assessment.assess(NOW).log()).containsExactly(new PartitionFreshness(0, 0, 5, 5));
    }

    @Test
    void progressThatIsNotAdoptedIsNotReflected() {
        cluster.log(0, 12, 5, 10).follower(new ViewProgress(0, 1, 0, 5L)).reads(new ViewProgress(0, 1, 0, 10L));

        assertThat(assessment.assess(NOW).log()).containsExactly(new PartitionFreshness(0, 10, 12, 2));
    }

    @Test
    void viewsThatAreBuiltAnewGoBackAtOnce() {
        cluster.log(0, 12, 5, 10).follower(new ViewProgress(0, 1, 0, 10L));
        assessment.assess(NOW);
        cluster.reads(new ViewProgress(0, 1, 0, 4L));

        assertThat(assessment.assess(NOW).log()).containsExactly(new PartitionFreshness(0, 5, 12, 7));
    }

    @Test
    void theTailOfAQuietLogIsReadOnce() {
        cluster.log(0, 13, 10).log(1, 2).follower(new ViewProgress(0, 1, 0, 10L));
        for (int turn = 0; turn < 5; turn++) {
            assessment.assess(NOW);
        }

        assertThat(cluster.readings).isEqualTo(2);
    }

    @Test
    void everyPartitionOfTheLogCountsTowardsTheLag() {
        cluster.log(1, 3, 0, 1).log(0, 12, 10).follower(new ViewProgress(0, 1, 0, 10L));

        Freshness freshness = assessment.assess(NOW);

        assertThat(freshness.lag()).isEqualTo(3);
        assertThat(freshness.reflects(Map.of(0, 12L))).isTrue();
        assertThat(freshness.reflects(Map.of(0, 12L, 1, 3L))).isFalse();
    }
}
