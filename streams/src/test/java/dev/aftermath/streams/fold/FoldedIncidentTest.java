package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.figures.Contribution;
import dev.aftermath.schemas.Timing;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedIncidentTest {

    @Test
    void everyStateReadsBackAsItWasWritten() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            FoldedIncident incident = new FoldedIncident(
                    1 + random.nextInt(1_000), random.nextInt(4) == 0 ? null : randomContribution(random));
            byte[] bytes = incident.toBytes();
            assertThat(FoldedIncident.fromBytes(bytes)).isEqualTo(incident);
            assertThat(FoldedIncident.versionOf(bytes)).isEqualTo(incident.version());
        }
    }

    @Test
    void nothingStoredIsBeforeTheFirstVersion() {
        assertThat(FoldedIncident.fromBytes(null)).isEqualTo(FoldedIncident.EMPTY);
        assertThat(FoldedIncident.versionOf(null)).isZero();
    }

    @Test
    void anUsualStateTakesFewBytes() {
        assertThat(new FoldedIncident(1, contribution(300)).toBytes()).hasSizeLessThan(25);
    }

    @Test
    void aFormatOfAnotherVersionIsRefusedWithTheRemedy() {
        for (byte format : new byte[] {1, 2, 9}) {
            assertThatThrownBy(() -> FoldedIncident.fromBytes(new byte[] {format, 0}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("reset the application");
            assertThatThrownBy(() -> FoldedIncident.versionOf(new byte[] {format, 0}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("reset the application");
        }
    }

    private static Contribution contribution(int company) {
        return new Contribution(
                Timing.TIMED, false, 1_471_546_800_000L, 1_471_563_000_000L, company, 5, new int[] {1, 2});
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
                timing == Timing.TIMED && random.nextBoolean(),
                startKnown ? start : 0,
                endKnown ? end : timing == Timing.INSTANT ? start : 0,
                random.nextInt(100_000),
                random.nextInt(100_000),
                random.ints(random.nextInt(5), 0, 1_000).toArray());
    }
}
