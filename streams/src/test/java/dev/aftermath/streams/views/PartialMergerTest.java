package dev.aftermath.streams.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.figures.Cell;
import dev.aftermath.figures.Member;
import dev.aftermath.figures.MemberPartial;
import dev.aftermath.figures.Spellings;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.streams.TestRoom;
import dev.aftermath.streams.TestStores;
import dev.aftermath.streams.TestTicks;
import dev.aftermath.streams.metrics.ProcessorCounts;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Partials of several partitions make one row if they come together, and wait no longer than a flush interval. */
class PartialMergerTest {

    private static final int SHARD = 2;
    private static final long NOW = 1_000_000;
    private static final Member PAIR = Member.ofPair("cloud", "dns");

    private final KeyValueStore<Bytes, byte[]> cells = TestStores.inMemory(ViewStages.MEMBER_CELLS);
    private final KeyValueStore<Bytes, byte[]> waiting = TestStores.inMemory(ViewStages.WAITING_PARTIALS);
    private final KeyValueStore<Bytes, byte[]> states = TestStores.inMemory(ViewStages.MERGES);
    private final ProcessorCounts counts = new ProcessorCounts();
    /** How many more pieces the transactions have room for. */
    private int left = Integer.MAX_VALUE;

    private final TestRoom room = new TestRoom(() -> left-- > 0);
    private PartialMerger merger;
    private MockProcessorContext<String, SpecificRecord> context = start();

    @Test
    void whatComesTogetherIsMergedTogether() {
        merger.process(batch(0, 7));
        merger.process(batch(1, 9));
        tick(NOW + 10);
        assertThat(rows()).isEmpty();

        tick(NOW + 20);
        assertThat(rows())
                .containsExactly(
                        new CategoryCounts("cloud", "dns", "2016-08", 2L),
                        new ViewProgress(SHARD, 6, 0, 7L),
                        new ViewProgress(SHARD, 6, 1, 9L));
        assertThat(context.committed()).isTrue();
        assertThat(waiting.approximateNumEntries()).isZero();
    }

    @Test
    void whereSomethingAlwaysComesItIsMergedOncePerInterval() {
        for (int millis = 0; millis < 100; millis += 10) {
            context.setCurrentSystemTimeMs(NOW + millis);
            merger.process(batch(0, millis));
            tick(NOW + millis);
            assertThat(rows()).as("after %d ms", millis).isEmpty();
        }
        merger.process(batch(0, 100));
        tick(NOW + 100);
        assertThat(rows().get(0)).isEqualTo(new CategoryCounts("cloud", "dns", "2016-08", 11L));
    }

    @Test
    void whatWaitsIsMergedAfterARestart() {
        merger.process(batch(0, 7));
        context = start();
        merger.process(batch(0, 9));
        tick(NOW + 10);
        tick(NOW + 20);
        assertThat(rows())
                .containsExactly(
                        new CategoryCounts("cloud", "dns", "2016-08", 2L),
                        new ViewProgress(SHARD, 6, 0, 7L),
                        new ViewProgress(SHARD, 6, 0, 9L));
    }

    /** Every tick makes Kafka Streams commit a transaction. */
    @Test
    void whoHasNothingToMergeWaitsForNoTicks() {
        assertThat(TestTicks.areAwaited(context)).isFalse();
        merger.process(batch(0, 7));
        merger.process(batch(1, 7));
        assertThat(TestTicks.areAwaited(context)).isTrue();

        context = start();
        assertThat(TestTicks.areAwaited(context))
                .as("with what waits after a restart")
                .isTrue();
        tick(NOW + 10);
        tick(NOW + 20);
        assertThat(rows()).isNotEmpty();
        assertThat(TestTicks.areAwaited(context)).isFalse();
    }

    @Test
    void muchIsMergedWithoutWaitingForMore() {
        long most = 8 * 1024 * 1024;
        byte[] part = batch(0, 1, 1_000).value();
        for (long bytes = part.length; bytes < most; bytes += part.length) {
            merger.process(new Record<>(SHARD, part, NOW));
        }
        assertThat(rows()).isEmpty();
        merger.process(new Record<>(SHARD, part, NOW));
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void whatHasNoRoomInATransactionIsMergedWithTheNextAndOnlyTheLastSaysHowFarTheShardIs() {
        merger.process(batch(0, 7, 300));
        tick(NOW + 10);
        left = 2;
        tick(NOW + 20);
        assertThat(rows()).hasSize(2 * 128).allMatch(CategoryCounts.class::isInstance);
        assertThat(context.committed()).isTrue();
        left = 0;
        tick(NOW + 30);
        assertThat(rows()).as("without a commit").hasSize(2 * 128);

        context.resetForwards();
        left = Integer.MAX_VALUE;
        tick(NOW + 40);
        assertThat(rows()).hasSize(300 - 2 * 128 + 1).last().isEqualTo(new ViewProgress(SHARD, 6, 0, 7L));
        assertThat(stamps()).containsOnly(new MergeStamp(SHARD, NOW + 40));
        assertThat(cuts().get(rows().size() - 1)).isEqualTo(cut(Map.of(0, 7L)));
    }

    @Test
    void aMergeIsUnderWayUntilItsLastPieceThoughTheTaskIsTakenUpAgain() {
        merger.process(batch(0, 7, 300));
        tick(NOW + 10);
        assertThat(room.leaving()).as("while it waits").isEmpty();
        left = 2;
        tick(NOW + 20);
        TopicPartition input = ViewStages.partials(context.applicationId(), SHARD);
        assertThat(room.leaving()).containsExactly(input);

        merger.close();
        assertThat(room.leaving()).isEmpty();
        left = 0;
        context = start();
        assertThat(room.leaving()).containsExactly(input);
        left = Integer.MAX_VALUE;
        tick(NOW + 30);
        assertThat(room.leaving()).isEmpty();
    }

    @Test
    void aFlushThatArrivesInSlicesIsMergedAsOne() {
        merger.process(slice(0, 9, false));
        tick(NOW + 10);
        tick(NOW + 200);
        assertThat(rows()).as("in the midst of a flush").isEmpty();

        merger.process(slice(0, 9, true));
        tick(NOW + 210);
        tick(NOW + 220);
        assertThat(rows())
                .containsExactly(new CategoryCounts("cloud", "dns", "2016-08", 2L), new ViewProgress(SHARD, 6, 0, 9L));
    }

    @Test
    void theRestOfAFlushIsNotWaitedForWithoutEnd() {
        merger.process(slice(0, 9, false));
        tick(NOW + 10);
        tick(NOW + 30_000);
        assertThat(rows()).containsExactly(new CategoryCounts("cloud", "dns", "2016-08", 1L));
        assertThat(cuts()).containsExactly(Optional.empty());
    }

    @Test
    void whoGoesOnInTheMidstOfAMergeMergesTheRest() {
        merger.process(batch(0, 7, 300));
        tick(NOW + 10);
        left = 2;
        tick(NOW + 20);
        left = Integer.MAX_VALUE;
        context = start();
        merger.process(batch(1, 9, 1));
        assertThat(rows()).hasSize(300 - 2 * 128 + 1).doesNotContain(new CategoryCounts("cloud", "dns", "2016-08", 2L));
        tick(NOW + 30);
        tick(NOW + 40);
        assertThat(rows())
                .endsWith(new CategoryCounts("cloud", "dns", "2016-08", 2L), new ViewProgress(SHARD, 6, 1, 9L));
        assertThat(waiting.approximateNumEntries()).isZero();
    }

    @Test
    void allOfAMergeCarriesItsNumberWhichGrowsWhateverTheClockDoes() {
        mergeAt(NOW);
        assertThat(stamps()).containsExactly(new MergeStamp(SHARD, NOW + 20), new MergeStamp(SHARD, NOW + 20));

        context = start();
        mergeAt(NOW - 500);
        assertThat(stamps()).containsExactly(new MergeStamp(SHARD, NOW + 21), new MergeStamp(SHARD, NOW + 21));
    }

    @Test
    void whatWaitsIsCountedUntilItIsMergedOrBelongsToAnotherInstance() {
        merger.process(batch(0, 7));
        merger.process(batch(1, 9));
        assertThat(counts.waiting()).isEqualTo(2);

        merger.close();
        assertThat(counts.waiting()).isZero();

        context = start();
        assertThat(counts.waiting()).isEqualTo(2);
        tick(NOW + 10);
        assertThat(counts.waiting()).isZero();
        assertThat(counts.merges()).isEqualTo(1);
        assertThat(counts.rows(ViewStages.WRITE_CATEGORY_COUNTS)).isEqualTo(1);
        assertThat(counts.rows(ViewStages.WRITE_VIEW_PROGRESS)).isEqualTo(2);
    }

    @Test
    void progressSaysWhatTheShardHoldsOfTheWholeLog() {
        merger.process(batch(0, 7));
        merger.process(batch(1, 9));
        tick(NOW + 10);
        tick(NOW + 20);
        assertThat(cuts()).containsExactly(Optional.empty(), cut(Map.of(0, 7L, 1, 9L)), cut(Map.of(0, 7L, 1, 9L)));

        context = start();
        merger.process(batch(1, 12));
        tick(NOW + 30);
        tick(NOW + 40);
        assertThat(cuts()).as("over a restart").containsExactly(Optional.empty(), cut(Map.of(0, 7L, 1, 12L)));
    }

    private List<Optional<LogCut>> cuts() {
        return context.forwarded().stream()
                .map(forward -> LogCut.of(forward.record().headers()))
                .toList();
    }

    private static Optional<LogCut> cut(Map<Integer, Long> offsets) {
        return Optional.of(LogCut.of(offsets));
    }

    private void mergeAt(long now) {
        merger.process(batch(0, 7));
        tick(now + 10);
        tick(now + 20);
    }

    private List<MergeStamp> stamps() {
        return context.forwarded().stream()
                .map(forward -> MergeStamp.of(forward.record().headers()).orElseThrow())
                .toList();
    }

    private MockProcessorContext<String, SpecificRecord> start() {
        MockProcessorContext<String, SpecificRecord> started = new MockProcessorContext<>(
                new Properties(), new TaskId(1, SHARD), new File(System.getProperty("java.io.tmpdir")));
        started.addStateStore(cells);
        started.addStateStore(waiting);
        started.addStateStore(states);
        started.setCurrentSystemTimeMs(NOW);
        merger = new PartialMerger(6, Duration.ofMillis(100), room, counts);
        merger.init(started);
        return started;
    }

    private void tick(long now) {
        context.setCurrentSystemTimeMs(now);
        TestTicks.tick(context, now);
    }

    private List<SpecificRecord> rows() {
        return context.forwarded().stream()
                .<SpecificRecord>map(forward -> forward.record().value())
                .toList();
    }

    /** One incident more with both categories, in August 2016. */
    private static Record<Integer, byte[]> batch(int partition, long offset) {
        return batch(partition, offset, 1);
    }

    private static Record<Integer, byte[]> batch(int partition, long offset, int months) {
        return slice(partition, offset, true, months);
    }

    private static Record<Integer, byte[]> slice(int partition, long offset, boolean last) {
        return slice(partition, offset, last, 1);
    }

    private static Record<Integer, byte[]> slice(int partition, long offset, boolean last, int months) {
        long[] timings = new long[Timing.values().length];
        timings[Timing.END_UNKNOWN.ordinal()] = 1;
        Cell cell = new Cell(timings, 0, Cell.EMPTY.durations(), Cell.EMPTY.starts(), Cell.EMPTY.edges());
        TreeMap<Integer, Cell> byMonth = new TreeMap<>();
        int first = Month.parse("2016-08");
        for (int month = first; month < first + months; month++) {
            byMonth.put(month, cell);
        }
        MemberPartial partial = new MemberPartial(PAIR, Spellings.NONE, byMonth);
        byte[] value = PartialBatch.ofSlice(partition, offset, last, List.of(partial), 1)
                .get(0)
                .get(0);
        return new Record<>(SHARD, value, NOW);
    }
}
