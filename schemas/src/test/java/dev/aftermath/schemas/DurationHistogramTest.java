package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationHistogramTest {

    private static final long SEED = 655;
    private static final int ROUNDS = 1_000;

    private final Random random = new Random(SEED);

    @Test
    void histogramsAreACommutativeGroup() {
        for (int round = 0; round < ROUNDS; round++) {
            DurationHistogram a = histogram(durations());
            DurationHistogram b = histogram(durations());
            DurationHistogram c = histogram(durations());
            assertThat(a.plus(b)).as("seed %d, round %d", SEED, round).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).as("seed %d, round %d", SEED, round).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.plus(DurationHistogram.EMPTY)).isEqualTo(a);
            assertThat(a.plus(a.negate())).isEqualTo(DurationHistogram.EMPTY);
            assertThat(a.plus(b).plus(b.negate()))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(a);
        }
    }

    @Test
    void equalContentsGiveEqualBytesWhateverTheOrderAndTheDetours() {
        for (int round = 0; round < ROUNDS; round++) {
            long[] durations = durations();
            long[] reversed = new long[durations.length];
            for (int i = 0; i < durations.length; i++) {
                reversed[i] = durations[durations.length - 1 - i];
            }
            DurationHistogram detour = histogram(durations());
            byte[] bytes = histogram(durations).toBytes();
            assertThat(detour.plus(histogram(reversed)).plus(detour.negate()).toBytes())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void bytesReadBackEvenOfDifferences() {
        for (int round = 0; round < ROUNDS; round++) {
            DurationHistogram difference =
                    histogram(durations()).plus(histogram(durations()).negate());
            DurationHistogram read = DurationHistogram.fromBytes(ByteBuffer.wrap(difference.toBytes()));
            assertThat(read).as("seed %d, round %d", SEED, round).isEqualTo(difference);
            assertThat(read).hasSameHashCodeAs(difference);
        }
    }

    @Test
    void percentilesMinimumAndMaximumAreWithinOneInAThousandOfTheNearestRank() {
        for (int round = 0; round < ROUNDS; round++) {
            long[] sorted = durations();
            Arrays.sort(sorted);
            DurationHistogram histogram = histogram(sorted);
            for (int percent : new int[] {0, 1, 50, 90, 95, 99, 100}) {
                int rank = Math.max(1, (percent * sorted.length + 99) / 100);
                long exact = sorted[rank - 1];
                long given = histogram.percentile(percent).orElseThrow();
                assertThat(Math.abs(given - exact) * 1_000)
                        .as("seed %d, round %d, p%d: %d for %d", SEED, round, percent, given, exact)
                        .isLessThanOrEqualTo(exact);
            }
        }
    }

    @Test
    void countAndTotalAreExact() {
        for (int round = 0; round < ROUNDS; round++) {
            long[] durations = durations();
            DurationHistogram histogram = histogram(durations);
            assertThat(histogram.count()).isEqualTo(durations.length);
            assertThat(histogram.totalMillis())
                    .isEqualTo(Arrays.stream(durations).sum());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2_047, 2_048, 2_049, 4_097, 16_200_001, 86_399_999, 62_899_200_003L, Long.MAX_VALUE})
    void aSingleDurationIsExact(long durationMillis) {
        DurationHistogram one = DurationHistogram.of(durationMillis);
        for (int percent : new int[] {0, 50, 99, 100}) {
            assertThat(one.percentile(percent)).hasValue(durationMillis);
        }
    }

    @Test
    void durationsInWholeMinutesHoursAndDaysComeOutAsTheyWentIn() {
        for (Duration round : new Duration[] {
            Duration.ofMinutes(270),
            Duration.ofMinutes(345),
            Duration.ofHours(7),
            Duration.ofDays(4),
            Duration.ofDays(91)
        }) {
            DurationHistogram twice = histogram(round.toMillis(), round.toMillis());
            assertThat(twice.percentile(50)).as("%s", round).hasValue(round.toMillis());
        }
    }

    @Test
    void bucketsAscendWithTheDurationsAndAreNeverWiderThanOneInAThousand() {
        int before = -1;
        for (long low = 0; low < 1L << 40; low = Math.max(low + 1, low + (low >> 11))) {
            int bucket = DurationHistogram.bucketOf(low);
            assertThat(bucket).as("bucket of %d", low).isBetween(before, before + 1);
            assertThat(DurationHistogram.bucketOf(low + low / 1_000 + 1)).isGreaterThan(bucket);
            before = bucket;
        }
    }

    @Test
    void anEmptyHistogramHasNoBytesAndNoPercentiles() {
        assertThat(DurationHistogram.EMPTY.toBytes()).isEmpty();
        assertThat(DurationHistogram.EMPTY.percentile(50)).isEmpty();
        assertThat(DurationHistogram.EMPTY.isEmpty()).isTrue();
        assertThat(DurationHistogram.fromBytes(ByteBuffer.allocate(0))).isEqualTo(DurationHistogram.EMPTY);
    }

    /** The example of docs/histogram.md. */
    @Test
    void theBytesAreThoseOfTheDocumentation() {
        DurationHistogram histogram = histogram(345_000, 16_200_000, 16_200_000);
        assertThat(HexFormat.of().formatHex(histogram.toBytes())).isEqualTo("01d0989d1f02c34a02f62c04");
    }

    @Test
    void readingStopsBehindTheHistogram() {
        byte[] bytes = histogram(345_000, 16_200_000).toBytes();
        ByteBuffer longer = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) 42);
        longer.flip();
        assertThat(DurationHistogram.fromBytes(longer)).isEqualTo(histogram(345_000, 16_200_000));
        assertThat(longer.get()).isEqualTo((byte) 42);
    }

    @Test
    void bytesOfAnotherFormatAreRefused() {
        assertThatThrownBy(() -> DurationHistogram.fromBytes(ByteBuffer.wrap(new byte[] {2, 0, 0})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("histogram bytes of format 2; this version reads 1");
    }

    @Test
    void bytesThatAreCutOffAreRefused() {
        byte[] bytes = histogram(345_000, 16_200_000, 16_200_000).toBytes();
        for (int length = 1; length < bytes.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
            assertThatThrownBy(() -> DurationHistogram.fromBytes(cut))
                    .as("the first %d bytes", length)
                    .isInstanceOfAny(BufferUnderflowException.class, IllegalArgumentException.class);
        }
    }

    @Test
    void aHistogramOfDurationsTakenOutHasNoPercentiles() {
        DurationHistogram negative = histogram(5, 6).negate();
        assertThatThrownBy(() -> negative.percentile(50))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-2 durations");
    }

    /** One to sixty durations, from 1 ms to years, some of them equal. */
    private long[] durations() {
        long[] durations = new long[1 + random.nextInt(60)];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = switch (random.nextInt(4)) {
                case 0 -> i == 0 ? 1 : durations[random.nextInt(i)];
                case 1 -> 1 + random.nextInt(5_000);
                case 2 -> 60_000L * (1 + random.nextInt(10_000));
                default -> 1 + (random.nextLong() >>> (24 + random.nextInt(40)));
            };
        }
        return durations;
    }

    private static DurationHistogram histogram(long... durationsMillis) {
        DurationHistogram histogram = DurationHistogram.EMPTY;
        for (long durationMillis : durationsMillis) {
            histogram = histogram.plus(DurationHistogram.of(durationMillis));
        }
        return histogram;
    }
}
