package dev.aftermath.streams;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.FoldOutput.CurrentRow;
import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.fold.IncidentFold;
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
import java.util.Properties;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;

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
    private final List<FoldTask> folds = new ArrayList<>();
    private final List<MergeTask> merges = new ArrayList<>();
    private final ViewTables views = new ViewTables();
    private final ProcessorCounts counts = new ProcessorCounts();

    ProcessorChain(TestRegistry registry, int partitions) {
        this.registry = registry;
        this.serializer = registry.serializer();
        this.deserializer = registry.deserializer();
        this.shards = partitions;
        for (int partition = 0; partition < partitions; partition++) {
            folds.add(new FoldTask(partition));
            merges.add(new MergeTask(partition));
        }
    }

    /** Offset of the last event that each partition delivered; -1 if it delivered none. */
    List<Long> lastOffsets() {
        return folds.stream().map(fold -> fold.last).toList();
    }

    /** Delivers the events of each partition in order, everything else in an order that {@code random} decides. */
    ViewTables run(List<List<IncidentEvent>> partitions, Random random) {
        int[] next = new int[partitions.size()];
        int left = partitions.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int partition = random.nextInt(next.length);
            switch (random.nextInt(9)) {
                case 0 -> folds.get(partition).flush();
                case 1 -> folds.get(partition).restart();
                case 2 -> merges.get(partition).restart();
                case 3 -> merges.get(partition).deliverOne();
                case 4 -> merges.get(partition).tick();
                default -> {
                    if (next[partition] < partitions.get(partition).size()) {
                        folds.get(partition).process(partitions.get(partition).get(next[partition]++));
                        left--;
                    }
                }
            }
        }
        folds.forEach(FoldTask::restart);
        folds.forEach(FoldTask::flush);
        merges.forEach(MergeTask::mergeAll);
        return views;
    }

    private final class FoldTask {
        private final int partition;
        private final List<StateStore> stores;
        private MockProcessorContext<byte[], FoldOutput> foldContext;
        private MockProcessorContext<Integer, byte[]> accumulateContext;
        private IncidentFold fold;
        private PartialAccumulator accumulator;
        private long offset;
        private long last = -1;
        private long now;

        FoldTask(int partition) {
            this.partition = partition;
            this.stores = List.of(
                    TestStores.inMemory(FoldStages.INCIDENT_CONTRIBUTIONS),
                    TestStores.inMemory(FoldStages.INCIDENT_TERMS),
                    TestStores.inMemory(FoldStages.FLUSH_MARKS),
                    TestStores.inMemory(FoldStages.SEEN_MARKS));
            restart();
        }

        void restart() {
            foldContext = context(partition, stores);
            accumulateContext = context(partition, stores);
            fold = new IncidentFold(registry.client(), counts);
            accumulator = new PartialAccumulator(shards, FLUSH_INTERVAL, counts);
            accumulateContext.setCurrentSystemTimeMs(now);
            fold.init(foldContext);
            accumulator.init(accumulateContext);
        }

        void process(IncidentEvent event) {
            String topic = TopicCatalogue.EVENTS.name();
            foldContext.setRecordMetadata(topic, partition, offset);
            last = offset;
            offset += 1 + offset % 2;
            byte[] key = event.getIncidentId().getBytes(StandardCharsets.UTF_8);
            fold.process(new Record<>(key, serializer.serialize(topic, event), 0));
            for (CapturedForward<? extends byte[], ? extends FoldOutput> forward : foldContext.forwarded()) {
                if (forward.record().value() instanceof CurrentRow row) {
                    String id = new String(forward.record().key(), StandardCharsets.UTF_8);
                    views.apply(
                            TopicCatalogue.CURRENT.name(),
                            id,
                            deserializer.deserialize(TopicCatalogue.CURRENT.name(), row.bytes()));
                } else {
                    accumulator.process(new Record<>(
                            forward.record().key(), forward.record().value(), now));
                }
            }
            foldContext.resetForwards();
        }

        /** An interval passes. */
        void flush() {
            now += FLUSH_INTERVAL.toMillis();
            accumulateContext.setCurrentSystemTimeMs(now);
            accumulateContext.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
            accumulateContext.forwarded().forEach(forward -> merges.get(
                            forward.record().key())
                    .underWay
                    .add(new Record<>(forward.record().key(), forward.record().value(), 0)));
            accumulateContext.resetForwards();
        }
    }

    private final class MergeTask {
        private final int shard;
        private final List<StateStore> stores = List.of(
                TestStores.inMemory(ViewStages.MEMBER_CELLS),
                TestStores.inMemory(ViewStages.WAITING_PARTIALS),
                TestStores.inMemory(ViewStages.MERGE_STATES));
        private final List<Record<Integer, byte[]>> underWay = new ArrayList<>();
        private MockProcessorContext<String, SpecificRecord> context;
        private PartialMerger merger;

        MergeTask(int shard) {
            this.shard = shard;
            restart();
        }

        void restart() {
            context = context(shard, stores);
            merger = new PartialMerger(shards, FLUSH_INTERVAL, counts);
            merger.init(context);
        }

        void deliverOne() {
            if (!underWay.isEmpty()) {
                merger.process(underWay.remove(0));
            }
        }

        /** A tick, at which what was delivered before the tick before is merged. */
        void tick() {
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
            context.forwarded()
                    .forEach(forward -> views.apply(
                            TOPICS.get(forward.childName().orElseThrow()),
                            forward.record().key(),
                            forward.record().value()));
            context.resetForwards();
        }

        void mergeAll() {
            while (!underWay.isEmpty()) {
                deliverOne();
            }
            tick();
            tick();
        }
    }

    private static <K, V> MockProcessorContext<K, V> context(int partition, List<StateStore> stores) {
        MockProcessorContext<K, V> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, partition), new File(System.getProperty("java.io.tmpdir")));
        stores.forEach(context::addStateStore);
        context.setCurrentSystemTimeMs(0);
        return context;
    }
}
