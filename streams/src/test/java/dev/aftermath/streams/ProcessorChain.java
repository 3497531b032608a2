package dev.aftermath.streams;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.fold.FlushedPositions;
import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.FoldOutput.CurrentRow;
import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.fold.HeldBytes;
import dev.aftermath.streams.fold.IncidentFold;
import dev.aftermath.streams.fold.TransactionRoom;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.views.PartialAccumulator;
import dev.aftermath.streams.views.PartialMerger;
import dev.aftermath.streams.views.ViewStages;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The production processors over several partitions, wired by hand, with the freedom that a cluster has: partitions
 * advance independently, flushes come at any moment, batches of different partitions reach a shard in any order, and an
 * instance may die and come back with what its stores hold.
 */
final class ProcessorChain {

    private static final Duration FLUSH_INTERVAL = Duration.ofMillis(100);

    private static final Map<String, String> TOPICS = Map.of(
            ViewStages.WRITE_OUTAGE_DURATIONS, TopicCatalogue.OUTAGE_DURATIONS.name(),
            ViewStages.WRITE_CATEGORY_COUNTS, TopicCatalogue.CATEGORY_COUNTS.name(),
            ViewStages.WRITE_COMPANY_TRENDS, TopicCatalogue.COMPANY_TRENDS.name(),
            ViewStages.WRITE_VIEW_PROGRESS, TopicCatalogue.VIEW_PROGRESS.name());

    private final TestRegistry registry;
    private final Serializer<IncidentEvent> serializer;
    private final Deserializer<SpecificRecord> deserializer;
    private final int shards;
    private final HeldBytes heldBytes;
    private final List<FoldTask> folds = new ArrayList<>();
    private final List<MergeTask> merges = new ArrayList<>();
    private final ViewTables views = new ViewTables();
    private final ProcessorCounts counts = new ProcessorCounts();
    private final TransactionRoom room;
    private int cutsChecked;

    /**
     * @param heldBytes what all partitions together may hold until a flush
     * @param room where transactions end that have much to write
     */
    ProcessorChain(TestRegistry registry, int partitions, HeldBytes heldBytes, TransactionRoom room) {
        this.room = room;
        this.registry = registry;
        this.heldBytes = heldBytes;
        this.serializer = registry.serializer();
        this.deserializer = registry.deserializer();
        this.shards = partitions;
        for (int partition = 0; partition < partitions; partition++) {
            folds.add(new FoldTask(partition));
            merges.add(new MergeTask(partition));
        }
    }

    /** Offset of the last event of each partition; -1 if it has none. */
    List<Long> lastOffsets() {
        return folds.stream().map(fold -> fold.offset(fold.log.size() - 1)).toList();
    }

    /** Delivers the events of each partition in order, everything else in an order that {@code random} decides. */
    ViewTables run(List<List<IncidentEvent>> partitions, Random random) {
        for (int partition = 0; partition < partitions.size(); partition++) {
            folds.get(partition).log = partitions.get(partition);
        }
        while (folds.stream().anyMatch(FoldTask::hasNext)) {
            int partition = random.nextInt(folds.size());
            switch (random.nextInt(20)) {
                case 0 -> folds.get(partition).crash();
                case 1, 2 -> folds.get(partition).flush();
                case 3, 4 -> folds.get(partition).commit();
                case 5, 6 -> merges.get(partition).restart();
                case 7, 8 -> merges.get(partition).deliverOne();
                case 9, 10 -> merges.get(partition).tick();
                default -> folds.get(partition).processNext();
            }
        }
        folds.forEach(FoldTask::finish);
        merges.forEach(MergeTask::mergeAll);
        return views;
    }

    /** How often all shards held the same facts, which their rows were compared with. */
    int cutsChecked() {
        return cutsChecked;
    }

    /** What the shards' rows say that they hold they hold, neither more nor less, whenever all say the same. */
    private void checkCut() {
        Optional<LogCut> cut = merges.get(0).cut;
        if (cut.isEmpty() || merges.stream().anyMatch(merge -> !merge.cut.equals(cut))) {
            return;
        }
        Map<String, IncidentEvent> newest = new TreeMap<>();
        for (FoldTask fold : folds) {
            long end = cut.get().offsets().getOrDefault(fold.partition, -1L);
            for (int event = 0; event < fold.log.size() && fold.offset(event) <= end; event++) {
                newest.merge(
                        fold.log.get(event).getIncidentId(),
                        fold.log.get(event),
                        (a, b) -> a.getVersion() >= b.getVersion() ? a : b);
            }
        }
        newest.values().removeIf(event -> event.getIncident() == null);
        views.assertSumsEqualTo(BruteForceViews.of(newest.values()), "the facts up to " + cut.get());
        cutsChecked++;
    }

    /** Events read again because an instance died. */
    int readAgain() {
        return folds.stream().mapToInt(fold -> fold.readAgain).sum();
    }

    /** One transaction after the other: what a crash finds uncommitted has never been. */
    private final class FoldTask {
        private final int partition;
        private final TopicPartition source;
        private final List<KeyValueStore<Bytes, byte[]>> stores;
        private final FlushedPositions positions = new FlushedPositions();
        private final List<Runnable> uncommitted = new ArrayList<>();
        private List<Map<Bytes, byte[]>> committedStores;
        private long committedPosition;
        private MockProcessorContext<byte[], FoldOutput> foldContext;
        private MockProcessorContext<Integer, byte[]> accumulateContext;
        private IncidentFold fold;
        private PartialAccumulator accumulator;
        private List<IncidentEvent> log = List.of();
        private int next;
        private int readAgain;
        private long now = 1_800_000_000_000L;

        FoldTask(int partition) {
            this.partition = partition;
            this.source = new TopicPartition(TopicCatalogue.EVENTS.name(), partition);
            this.stores = List.of(
                    TestStores.inMemory(FoldStages.INCIDENT_CONTRIBUTIONS),
                    TestStores.inMemory(FoldStages.INCIDENT_TERMS));
            start();
            commit();
        }

        /** Offsets have gaps, where transactions of the log end. */
        private long offset(int event) {
            return event + event / 3;
        }

        boolean hasNext() {
            return next < log.size();
        }

        private void start() {
            foldContext = context(partition, stores);
            accumulateContext = context(partition, stores);
            foldContext.setCurrentSystemTimeMs(now);
            fold = new IncidentFold(
                    registry.client(),
                    shards,
                    FLUSH_INTERVAL,
                    positions,
                    heldBytes,
                    room,
                    new FailingRecords(),
                    counts);
            accumulator = new PartialAccumulator(shards);
            fold.init(foldContext);
            accumulator.init(accumulateContext);
        }

        void processNext() {
            if (!hasNext()) {
                return;
            }
            IncidentEvent event = log.get(next);
            String topic = TopicCatalogue.EVENTS.name();
            foldContext.setRecordMetadata(topic, partition, offset(next++));
            byte[] key = event.getIncidentId().getBytes(StandardCharsets.UTF_8);
            fold.process(new Record<>(key, serializer.serialize(topic, event), now));
            handOn();
        }

        /** An interval passes. */
        void flush() {
            now += FLUSH_INTERVAL.toMillis();
            foldContext.setCurrentSystemTimeMs(now);
            TestTicks.tick(foldContext, now);
            handOn();
        }

        private void handOn() {
            for (CapturedForward<? extends byte[], ? extends FoldOutput> forward : foldContext.forwarded()) {
                if (forward.record().value() instanceof CurrentRow row) {
                    String id = new String(forward.record().key(), StandardCharsets.UTF_8);
                    String topic = TopicCatalogue.CURRENT.name();
                    uncommitted.add(() -> views.apply(topic, id, deserializer.deserialize(topic, row.bytes())));
                } else {
                    accumulator.process(new Record<>(
                            forward.record().key(), forward.record().value(), now));
                }
            }
            foldContext.resetForwards();
            for (CapturedForward<? extends Integer, ? extends byte[]> batch : accumulateContext.forwarded()) {
                Record<Integer, byte[]> record =
                        new Record<>(batch.record().key(), batch.record().value(), 0);
                uncommitted.add(() -> merges.get(record.key()).underWay.add(record));
            }
            accumulateContext.resetForwards();
        }

        void commit() {
            uncommitted.forEach(Runnable::run);
            uncommitted.clear();
            committedStores = stores.stream().map(TestStores::contents).toList();
            committedPosition = positions
                    .committable(Map.of(source, new OffsetAndMetadata(offset(next))))
                    .get(source)
                    .offset();
        }

        void crash() {
            uncommitted.clear();
            for (int store = 0; store < stores.size(); store++) {
                TestStores.fill(stores.get(store), committedStores.get(store));
            }
            fold.close();
            int before = next;
            while (next > 0 && offset(next - 1) >= committedPosition) {
                next--;
            }
            readAgain += before - next;
            start();
        }

        void finish() {
            crash();
            while (hasNext()) {
                processNext();
            }
            do {
                flush();
                commit();
            } while (TestTicks.areAwaited(foldContext));
        }
    }

    private final class MergeTask {
        private final int shard;
        private final List<StateStore> stores = List.of(
                TestStores.inMemory(ViewStages.MEMBER_CELLS),
                TestStores.inMemory(ViewStages.WAITING_PARTIALS),
                TestStores.inMemory(ViewStages.MERGES));
        private final List<Record<Integer, byte[]>> underWay = new ArrayList<>();
        private MockProcessorContext<String, SpecificRecord> context;
        private PartialMerger merger;
        private Optional<LogCut> cut = Optional.empty();

        MergeTask(int shard) {
            this.shard = shard;
            restart();
        }

        void restart() {
            context = context(shard, stores);
            merger = new PartialMerger(shards, FLUSH_INTERVAL, room, counts);
            merger.init(context);
        }

        void deliverOne() {
            if (!underWay.isEmpty()) {
                merger.process(underWay.remove(0));
                handOn();
            }
        }

        /** A tick, at which what was delivered before the tick before is merged. */
        void tick() {
            TestTicks.tick(context, 0);
            handOn();
        }

        private void handOn() {
            for (CapturedForward<? extends String, ? extends SpecificRecord> forward : context.forwarded()) {
                views.apply(
                        TOPICS.get(forward.childName().orElseThrow()),
                        forward.record().key(),
                        forward.record().value());
                cut = LogCut.of(forward.record().headers());
            }
            boolean any = !context.forwarded().isEmpty();
            context.resetForwards();
            if (any) {
                checkCut();
            }
        }

        void mergeAll() {
            while (!underWay.isEmpty()) {
                deliverOne();
            }
            while (TestTicks.areAwaited(context)) {
                tick();
            }
        }
    }

    private static <K, V> MockProcessorContext<K, V> context(int partition, List<? extends StateStore> stores) {
        MockProcessorContext<K, V> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, partition), new File(System.getProperty("java.io.tmpdir")));
        stores.forEach(context::addStateStore);
        context.setCurrentSystemTimeMs(0);
        return context;
    }
}
