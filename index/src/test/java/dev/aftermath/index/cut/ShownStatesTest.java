package dev.aftermath.index.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.CategoriesQuery;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.ViewProgress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * Incidents move between categories. Each partition of the log lets go what its facts change, each shard merges that
 * when it likes, and the reader reads the partitions of the rows in any order: whatever is shown is what the facts up to
 * the offsets that are stated add up to.
 */
class ShownStatesTest {

    private static final int SEEDS = 300;
    private static final int STEPS = 600;
    private static final int CATEGORIES = 8;
    private static final int LOG_PARTITIONS = 3;
    private static final TopicPartition PARTITION = new TopicPartition("incident.category-counts.v1", 0);
    private static final String MONTH = "2016-08";

    @Test
    void whateverIsShownIsWhatTheStatedOffsetsAddUpTo() {
        long first = Long.getLong("seed", 0);
        int states = 0;
        for (long seed = first; seed < first + SEEDS; seed++) {
            states += new Run(seed).check();
        }
        assertThat(states).as("distinct states that were shown").isGreaterThan(4 * SEEDS);
    }

    /** A fact: an incident leaves a category for another one; it had none before its first. */
    private record Fact(int from, int to) {}

    private static final class Run {
        private final long seed;
        private final Random random;
        private final int shards;
        private final int rowPartitions;
        private final List<List<Fact>> log = new ArrayList<>();
        private final int[] flushed = new int[LOG_PARTITIONS];
        private final int[] categoryOf = new int[12];
        private final List<Shard> merging = new ArrayList<>();
        private final List<Deque<StampedRow>> rows = new ArrayList<>();
        private final Deque<ProgressBoard.Change> progress = new ArrayDeque<>();
        private final ViewIndex index = new ViewIndex();
        private final MergedRows merged = new MergedRows(index);
        private ProgressBoard board = ProgressBoard.EMPTY;
        private ProgressBoard awaited;
        private ProgressBoard adopted = ProgressBoard.EMPTY;
        private int[] rowsToRead;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.shards = 1 + random.nextInt(4);
            this.rowPartitions = 1 + random.nextInt(4);
            for (int partition = 0; partition < LOG_PARTITIONS; partition++) {
                log.add(new ArrayList<>());
            }
            for (int shard = 0; shard < shards; shard++) {
                merging.add(new Shard(shard));
            }
            for (int partition = 0; partition < rowPartitions; partition++) {
                rows.add(new ArrayDeque<>());
            }
            Arrays.fill(categoryOf, -1);
        }

        int check() {
            merged.hold();
            int states = 0;
            Map<String, Long> before = Map.of();
            for (int step = 0; step < STEPS; step++) {
                step();
                Map<String, Long> shown = shown();
                assertThat(shown).as("-Dseed=%d, step %d", seed, step).isEqualTo(expected());
                states += shown.equals(before) ? 0 : 1;
                before = shown;
            }
            return states;
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0, 1 -> happen();
                case 2 -> flush(random.nextInt(LOG_PARTITIONS));
                case 3 -> merging.get(random.nextInt(shards)).mergeSome();
                case 4, 5 -> readRow();
                case 6 -> readProgress();
                default -> adopt();
            }
            if (random.nextInt(15) == 0) {
                for (int partition = 0; partition < LOG_PARTITIONS; partition++) {
                    flush(partition);
                }
                merging.forEach(shard -> shard.merge(shard.waiting.size()));
            }
        }

        private void happen() {
            int incident = random.nextInt(categoryOf.length);
            int to = random.nextInt(CATEGORIES);
            log.get(incident % LOG_PARTITIONS).add(new Fact(categoryOf[incident], to));
            categoryOf[incident] = to;
        }

        private void flush(int partition) {
            List<Fact> facts = log.get(partition);
            if (flushed[partition] < facts.size()) {
                merging.forEach(shard -> shard.waiting.add(new int[] {partition, facts.size()}));
                flushed[partition] = facts.size();
            }
        }

        private void readRow() {
            Deque<StampedRow> partition = rows.get(random.nextInt(rowPartitions));
            List<StampedRow> read = new ArrayList<>();
            for (int left = random.nextInt(8); left >= 0 && !partition.isEmpty(); left--) {
                read.add(partition.remove());
                if (rowsToRead != null) {
                    int at = rows.indexOf(partition);
                    rowsToRead[at]--;
                }
            }
            merged.add(read);
        }

        private void readProgress() {
            if (!progress.isEmpty()) {
                board = board.plus(List.of(progress.remove()));
            }
        }

        /** As ViewCut does: what was read is believed once all rows that were there then are read. */
        private void adopt() {
            if (awaited == null) {
                awaited = board;
                rowsToRead = rows.stream().mapToInt(Deque::size).toArray();
            }
            for (int left : rowsToRead) {
                if (left > 0) {
                    return;
                }
            }
            adopted = awaited;
            merged.show(adopted.cuts());
            awaited = null;
            rowsToRead = null;
        }

        private Map<String, Long> shown() {
            Map<String, Long> incidents = new TreeMap<>();
            index.read(views -> CategoriesQuery.ask(views, MonthRange.EVERYTHING, "", Integer.MAX_VALUE)
                            .items())
                    .forEach(category -> incidents.put(
                            category.figures().key(), category.figures().incidents()));
            return incidents;
        }

        private Map<String, Long> expected() {
            Map<String, Long> incidents = new TreeMap<>();
            adopted.cuts().newest().ifPresent(state -> {
                for (int partition = 0; partition < LOG_PARTITIONS; partition++) {
                    for (Fact fact :
                            log.get(partition).subList(0, (int) state.cut().nextOffset(partition))) {
                        count(incidents, fact);
                    }
                }
            });
            incidents.values().removeIf(count -> count == 0);
            return incidents;
        }

        private static void count(Map<String, Long> incidents, Fact fact) {
            if (fact.from() >= 0) {
                incidents.merge("category-" + fact.from(), -1L, Long::sum);
            }
            incidents.merge("category-" + fact.to(), 1L, Long::sum);
        }

        /** Has the categories whose number, divided by the number of shards, leaves its own. */
        private final class Shard {
            private final int number;
            private final List<int[]> waiting = new ArrayList<>();
            private final Map<Integer, Long> offsets = new HashMap<>();
            private Map<String, Long> cells = new TreeMap<>();
            private long merges;

            Shard(int number) {
                this.number = number;
            }

            void mergeSome() {
                if (!waiting.isEmpty()) {
                    merge(1 + random.nextInt(waiting.size()));
                }
            }

            void merge(int taken) {
                List<Integer> reached = new ArrayList<>();
                Map<String, Long> after = new TreeMap<>(cells);
                for (int[] flush : waiting.subList(0, taken)) {
                    int from = (int) (offsets.getOrDefault(flush[0], -1L) + 1);
                    log.get(flush[0]).subList(from, flush[1]).forEach(fact -> count(after, fact));
                    offsets.put(flush[0], flush[1] - 1L);
                    reached.add(flush[0]);
                }
                waiting.subList(0, taken).clear();
                after.keySet().removeIf(category -> Integer.parseInt(category.substring(9)) % shards != number);
                write(after, ++merges);
                for (int partition : reached) {
                    progress.add(new ProgressBoard.Change(
                            number + "/" + partition,
                            new ViewProgress(number, shards, partition, offsets.get(partition)),
                            Optional.of(new MergeStamp(number, merges)),
                            Optional.of(LogCut.of(offsets))));
                }
            }

            private void write(Map<String, Long> after, long merge) {
                after.forEach((category, incidents) -> {
                    if (!incidents.equals(cells.get(category))) {
                        ViewChange change = new ViewChange.Category(
                                category, Month.parse(MONTH), incidents == 0 ? null : incidents);
                        rows.get(Math.floorMod(category.hashCode(), rowPartitions))
                                .add(new StampedRow(change, Optional.of(new MergeStamp(number, merge)), PARTITION, 0));
                    }
                });
                cells = after;
            }
        }
    }
}
