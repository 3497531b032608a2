package dev.aftermath.serving.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.Month;
import dev.aftermath.serving.view.CategoriesQuery;
import dev.aftermath.serving.view.MonthRange;
import dev.aftermath.serving.view.ViewChange;
import dev.aftermath.serving.view.ViewIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergedRowsTest {

    private final ViewIndex index = new ViewIndex();
    private final MergedRows rows = new MergedRows(index);

    @Test
    void anIncidentThatMovesIsAlwaysInOneMonth() {
        rows.add(List.of(row(1, 7, "2016-08", 1L)));
        rows.hold();
        rows.complete(Map.of(1, 7L));

        rows.add(List.of(row(1, 8, "2016-08", null)));
        assertThat(incidents()).containsExactly(Map.entry("2016-08", 1L));
        rows.add(List.of(row(1, 8, "2016-09", 1L)));
        assertThat(incidents()).containsExactly(Map.entry("2016-08", 1L));

        rows.complete(Map.of(1, 8L));
        assertThat(incidents()).containsExactly(Map.entry("2016-09", 1L));
    }

    @Test
    void aMergeThatIsShownInPartAfterTheFirstReadingIsWaitedFor() {
        rows.add(List.of(row(1, 8, "2016-08", 1L)));
        rows.hold();
        assertThat(rows.isWhole()).isFalse();

        rows.complete(Map.of(1, 7L));
        rows.add(List.of(row(1, 8, "2016-09", 1L), row(1, 9, "2016-10", 1L)));
        assertThat(rows.isWhole()).isFalse();

        rows.complete(Map.of(1, 8L));
        assertThat(rows.isWhole()).isTrue();
        assertThat(incidents()).isEqualTo(Map.of("2016-08", 1L, "2016-09", 1L));
    }

    @Test
    void shardsDoNotWaitForOneAnother() {
        rows.hold();
        rows.add(List.of(row(1, 8, "2016-08", 1L), row(2, 5, "2016-09", 1L)));
        rows.complete(Map.of(2, 5L));

        assertThat(incidents()).containsExactly(Map.entry("2016-09", 1L));
    }

    @Test
    void rowsThatNoMergeWroteAndThoseOfCompleteMergesShowAtOnce() {
        rows.hold();
        rows.complete(Map.of(1, 8L));
        rows.add(List.of(row(1, 8, "2016-08", 1L), new Decoded.Row(change("2016-09", 2L), Optional.empty())));

        assertThat(incidents()).isEqualTo(Map.of("2016-08", 1L, "2016-09", 2L));
    }

    /** Partitions are read in any order, each in its own; the sum over the months is right at every moment. */
    @Test
    void whateverTheOrderOfThePartitionsASumIsNeverTorn() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ViewIndex seeded = new ViewIndex();
            MergedRows merged = new MergedRows(seeded);
            merged.hold();
            List<List<Decoded.Row>> partitions = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Map<Integer, Long> months = new HashMap<>(Map.of(0, 100L, 1, 100L, 2, 100L));
            for (int merge = 1; merge <= 20; merge++) {
                int from = random.nextInt(3);
                int to = (from + 1 + random.nextInt(2)) % 3;
                months.merge(from, -1L, Long::sum);
                months.merge(to, 1L, Long::sum);
                for (int month : merge == 1 ? new int[] {0, 1, 2} : new int[] {from, to}) {
                    partitions.get(month).add(row(0, merge, "2016-0" + (month + 1), months.get(month)));
                }
            }
            int[] read = new int[3];
            while (true) {
                int partition = random.nextInt(3);
                if (read[partition] < partitions.get(partition).size()) {
                    merged.add(List.of(partitions.get(partition).get(read[partition]++)));
                }
                merged.complete(Map.of(0, newestComplete(partitions, read)));
                long sum = incidents(seeded).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (newestComplete(partitions, read) >= 1) {
                    assertThat(sum).as("seed %d", seed).isEqualTo(300);
                }
                if (newestComplete(partitions, read) == 20) {
                    break;
                }
            }
            assertThat(incidents(seeded))
                    .as("seed %d", seed)
                    .isEqualTo(Map.of("2016-01", months.get(0), "2016-02", months.get(1), "2016-03", months.get(2)));
        }
    }

    /** The merge before the first one of which a row is not read yet. */
    private static long newestComplete(List<List<Decoded.Row>> partitions, int[] read) {
        long newest = 20;
        for (int partition = 0; partition < partitions.size(); partition++) {
            if (read[partition] < partitions.get(partition).size()) {
                Decoded.Row next = partitions.get(partition).get(read[partition]);
                newest = Math.min(newest, next.merge().orElseThrow().number() - 1);
            }
        }
        return newest;
    }

    private Map<String, Long> incidents() {
        return incidents(index);
    }

    private static Map<String, Long> incidents(ViewIndex index) {
        return index.read(views -> CategoriesQuery.ask(views, MonthRange.EVERYTHING).stream()
                .findFirst()
                .map(category -> category.months())
                .orElse(Map.of()));
    }

    private static Decoded.Row row(int shard, long merge, String month, Long incidents) {
        return new Decoded.Row(change(month, incidents), Optional.of(new MergeStamp(shard, merge)));
    }

    private static ViewChange change(String month, Long incidents) {
        return new ViewChange.Category("cloud", Month.parse(month), incidents);
    }
}
