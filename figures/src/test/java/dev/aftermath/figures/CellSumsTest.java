package dev.aftermath.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellSumsTest {

    private static final long SEED = 20_160_818;
    private static final Timing[] TIMINGS = Timing.values();

    private final CellSums sums = new CellSums();

    @Test
    void manyAdditionsInAnyOrderGiveTheCellsThatAddingCellsGives() {
        Random random = new Random(SEED);
        Map<List<Integer>, Cell> expected = new TreeMap<>((a, b) -> a.get(0).equals(b.get(0))
                ? a.get(1).compareTo(b.get(1))
                : a.get(0).compareTo(b.get(0)));
        for (int i = 0; i < 20_000; i++) {
            int member = random.nextInt(300);
            int month = random.nextInt(40) - 20;
            int sign = random.nextInt(3) == 0 ? -1 : 1;
            Timing timing = TIMINGS[random.nextInt(TIMINGS.length)];
            long duration = timing == Timing.TIMED ? 1 + random.nextInt(100_000_000) : 0;
            long start = random.nextInt(5);
            int cell = sums.cell(member, month);
            sums.addIncident(cell, timing, sign, duration);
            boolean approximate = timing == Timing.TIMED && random.nextInt(3) == 0;
            if (approximate) {
                sums.countApproximate(cell, sign);
            }
            sums.addStart(cell, start, sign);
            sums.addEdge(cell, start, sign);
            sums.addEdge(cell, start + 3, -sign);
            expected.merge(List.of(member, month), oneIncident(timing, approximate, sign, duration, start), Cell::plus);
        }

        Map<List<Integer>, Cell> actual = new TreeMap<>(((TreeMap<List<Integer>, Cell>) expected).comparator());
        List<List<Integer>> order = new ArrayList<>();
        sums.forEach((member, month, cell) -> {
            actual.put(List.of(member, month), cell);
            order.add(List.of(member, month));
        });

        assertThat(actual).as("seed %d", SEED).isEqualTo(expected);
        assertThat(order).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void whatIsTakenOutAgainLeavesACellThatCameToNothing() {
        int cell = sums.cell(7, -1);
        for (int sign : new int[] {1, -1}) {
            sums.addIncident(cell, Timing.TIMED, sign, 5_000);
            sums.countApproximate(cell, sign);
            sums.addStart(cell, 17, sign);
            sums.addEdge(cell, 17, sign);
        }

        sums.forEach((member, month, sum) -> {
            assertThat(member).isEqualTo(7);
            assertThat(month).isEqualTo(-1);
            assertThat(sum).isEqualTo(Cell.EMPTY);
        });
    }

    private static Cell oneIncident(Timing timing, boolean approximate, int sign, long duration, long start) {
        long[] timings = new long[TIMINGS.length];
        timings[timing.ordinal()] = sign;
        byte[] plus = {(byte) sign};
        byte[] minus = {(byte) -sign};
        SparseCounts starts = SparseCounts.of(new long[] {start}, plus);
        return new Cell(
                timings,
                approximate ? sign : 0,
                timing != Timing.TIMED
                        ? DurationHistogram.EMPTY
                        : DurationHistogram.of(
                                SparseCounts.of(new long[] {DurationHistogram.bucketOf(duration)}, plus),
                                sign * duration),
                starts,
                starts.plus(SparseCounts.of(new long[] {start + 3}, minus)));
    }
}
