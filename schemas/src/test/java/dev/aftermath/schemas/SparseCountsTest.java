package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SparseCountsTest {

    private static final long SEED = 4_711;

    @Test
    void additionsInAnyOrderGiveTheSameAsCountingThemOneByOne() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            int size = random.nextInt(40);
            long[] numbers = random.longs(size, -20, 20).toArray();
            byte[] signs = new byte[size];
            Map<Long, Long> plain = new TreeMap<>();
            SparseCounts oneByOne = SparseCounts.EMPTY;
            for (int i = 0; i < size; i++) {
                signs[i] = (byte) (random.nextBoolean() ? 1 : -1);
                plain.merge(numbers[i], (long) signs[i], Long::sum);
                oneByOne = oneByOne.plus(SparseCounts.of(new long[] {numbers[i]}, new byte[] {signs[i]}));
            }
            plain.values().removeIf(count -> count == 0);
            SparseCounts counts = SparseCounts.of(numbers, signs);
            assertThat(contents(counts)).as("seed %d, round %d", SEED, round).isEqualTo(plain);
            assertThat(oneByOne).as("seed %d, round %d", SEED, round).isEqualTo(counts);
            assertThat(oneByOne).hasSameHashCodeAs(counts);
        }
    }

    @Test
    void whatWasAddedCanBeTakenOutAgain() {
        SparseCounts some = counts(5, 7, 7, -3);
        SparseCounts others = counts(7, 100);
        assertThat(some.plus(some.negate())).isEqualTo(SparseCounts.EMPTY);
        assertThat(some.plus(others).plus(others.negate())).isEqualTo(some);
        assertThat(some.plus(others)).isEqualTo(others.plus(some));
        assertThat(some.total()).isEqualTo(4);
        assertThat(some.negate().total()).isEqualTo(-4);
    }

    @Test
    void manyTogetherAreTheSameAsOneAfterTheOther() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            int span = 1 << random.nextInt(31);
            List<SparseCounts> parts = new ArrayList<>();
            SparseCounts oneByOne = SparseCounts.EMPTY;
            for (int part = random.nextInt(12); part > 0; part--) {
                long[] numbers =
                        random.longs(random.nextInt(40), -5, -5L + span).toArray();
                byte[] signs = new byte[numbers.length];
                for (int i = 0; i < signs.length; i++) {
                    signs[i] = (byte) (random.nextInt(3) > 0 ? 1 : -1);
                }
                parts.add(SparseCounts.of(numbers, signs));
                oneByOne = oneByOne.plus(parts.get(parts.size() - 1));
            }
            parts.add(oneByOne.negate());
            parts.add(oneByOne);
            assertThat(SparseCounts.sum(parts))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(oneByOne);
            assertThat(SparseCounts.sum(parts.subList(0, parts.size() - 1))).isEqualTo(SparseCounts.EMPTY);
        }
    }

    @Test
    void encodedCountsReadBackWithTheirBaseAndUnitAndNothingBeyond() {
        SparseCounts some = counts(-60_000, 0, 0, 120_000);
        ByteBuffer bytes = ByteBuffer.allocate(some.maxEncodedSize() + 1);
        some.putTo(bytes, -120_000, 60_000);
        bytes.put((byte) 99).flip();
        assertThat(SparseCounts.getFrom(bytes, -120_000, 60_000)).isEqualTo(some);
        assertThat(bytes.get()).isEqualTo((byte) 99);
    }

    @Test
    void moreCountsThanBytesAreRefusedBeforeAnyMemoryIsTaken() {
        ByteBuffer bytes = ByteBuffer.allocate(10);
        Varints.putUnsigned(bytes, Integer.MAX_VALUE);
        bytes.flip();
        assertThatThrownBy(() -> SparseCounts.getFrom(bytes, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2147483647 counts");
    }

    private static SparseCounts counts(long... numbers) {
        SparseCounts counts = SparseCounts.EMPTY;
        for (long number : numbers) {
            counts = counts.plus(SparseCounts.of(number));
        }
        return counts;
    }

    private static Map<Long, Long> contents(SparseCounts counts) {
        Map<Long, Long> contents = new TreeMap<>();
        for (int i = 0; i < counts.size(); i++) {
            contents.put(counts.number(i), counts.count(i));
        }
        return contents;
    }
}
