package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.Timing;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedIncidentTest {

    private static final Contribution FIRST = contribution(1);
    private static final Contribution SECOND = contribution(2);
    private static final Contribution THIRD = contribution(3);

    @Test
    void untilAFlushTheViewsHoldWhatTheyHeldAtTheFlushBefore() {
        FoldedIncident incident = FoldedIncident.EMPTY
                .next(1, 10, FIRST, -1)
                .next(2, 20, SECOND, 15)
                .next(3, 30, THIRD, 15);
        assertThat(incident.asOf(15)).isEqualTo(FIRST);
        assertThat(incident.asOf(30)).isEqualTo(THIRD);
    }

    @Test
    void anIncidentFirstSeenSinceTheFlushIsNotInTheViews() {
        assertThat(FoldedIncident.EMPTY.next(1, 10, FIRST, 5).asOf(5)).isNull();
    }

    @Test
    void everyStateReadsBackAsItWasWritten() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            FoldedIncident incident = new FoldedIncident(
                    1 + random.nextInt(1_000),
                    random.nextLong() >>> 1,
                    random.nextInt(4) == 0 ? null : randomContribution(random),
                    random.nextInt(4) == 0 ? null : randomContribution(random));
            assertThat(FoldedIncident.fromBytes(incident.toBytes())).isEqualTo(incident);
        }
    }

    @Test
    void anUsualStateTakesFewBytes() {
        assertThat(FoldedIncident.EMPTY.next(1, 1_000_000, contribution(300), 0).toBytes())
                .hasSizeLessThan(40);
    }

    @Test
    void aFormatOfAnotherVersionIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> FoldedIncident.fromBytes(new byte[] {9, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reset the application");
    }

    private static Contribution contribution(int company) {
        return new Contribution(Timing.TIMED, 1_471_546_800_000L, 1_471_563_000_000L, company, 5, new int[] {1, 2});
    }

    private static Contribution randomContribution(Random random) {
        Timing timing = Timing.values()[random.nextInt(Timing.values().length)];
        long[] units = {1, 1_000, 60_000};
        long unit = units[random.nextInt(3)];
        long start = (random.nextLong() >> 22) / unit * unit;
        long end = start + unit * (1 + random.nextInt(1_000_000));
        boolean startKnown = timing != Timing.START_UNKNOWN && timing != Timing.UNDATED;
        boolean endKnown = timing == Timing.TIMED || timing == Timing.START_UNKNOWN;
        return new Contribution(
                timing,
                startKnown ? start : 0,
                endKnown ? end : timing == Timing.INSTANT ? start : 0,
                random.nextInt(100_000),
                random.nextInt(100_000),
                random.ints(random.nextInt(5), 0, 1_000).toArray());
    }
}
