package dev.aftermath.streams.views;

import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.FoldOutput.ContributionChange;
import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.fold.FoldedIncident;
import dev.aftermath.streams.fold.TermDictionary;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.store.StoredNumber;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sums up what the fold changes and lets it go when {@link FlushSchedule} says so: a busy cell costs one record per
 * partition and flush, however many events touch it. The sums live in memory; after a crash they are made anew from the
 * incidents whose newest fact lies beyond the offset flushed last, so nothing is lost that the fold's own transaction
 * keeps. Events that were no news are in no incident's state; their last offset is kept by itself, so that the views
 * still learn how far they are.
 */
public final class PartialAccumulator implements Processor<byte[], FoldOutput, Integer, byte[]> {

    /** So many changes are let go early, to bound memory. */
    private static final int MOST_ADDITIONS = 250_000;

    private final int shards;
    private final Duration flushInterval;
    private final ProcessorCounts counts;
    private ProcessorContext<Integer, byte[]> context;
    private TermDictionary terms;
    private StoredNumber flushMark;
    private StoredNumber seenMark;
    private PartialSums sums;
    private long lastOffset;
    private long flushedOffset;
    private FlushSchedule schedule;

    /**
     * @param shards number of shards of the views
     * @param counts is told of every flush
     */
    public PartialAccumulator(int shards, Duration flushInterval, ProcessorCounts counts) {
        this.shards = shards;
        this.flushInterval = flushInterval;
        this.counts = counts;
    }

    @Override
    public void init(ProcessorContext<Integer, byte[]> context) {
        this.context = context;
        terms = new TermDictionary(context.getStateStore(FoldStages.INCIDENT_TERMS));
        flushMark = new StoredNumber(context.getStateStore(FoldStages.FLUSH_MARKS));
        seenMark = new StoredNumber(context.getStateStore(FoldStages.SEEN_MARKS));
        flushedOffset = flushMark.get();
        lastOffset = Math.max(flushedOffset, seenMark.get());
        sums = new PartialSums(terms);
        schedule = new FlushSchedule(flushInterval, ThreadActivity.ofThisThread(), context.currentSystemTimeMs());
        recover(context.getStateStore(FoldStages.INCIDENT_CONTRIBUTIONS));
        context.schedule(FlushSchedule.tick(flushInterval), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void recover(KeyValueStore<Bytes, byte[]> incidents) {
        try (KeyValueIterator<Bytes, byte[]> all = incidents.all()) {
            while (all.hasNext()) {
                FoldedIncident incident = FoldedIncident.fromBytes(all.next().value);
                if (incident.offset() > flushedOffset) {
                    sums.replace(incident.flushed(), incident.current());
                    lastOffset = Math.max(lastOffset, incident.offset());
                }
            }
        }
    }

    @Override
    public void process(Record<byte[], FoldOutput> record) {
        ContributionChange change = (ContributionChange) record.value();
        sums.replace(change.before(), change.after());
        lastOffset = change.offset();
        schedule.added(record.timestamp());
        if (change.isNoNews()) {
            seenMark.set(lastOffset);
        }
        if (sums.additions() >= MOST_ADDITIONS) {
            flush();
        }
    }

    private void tick(long now) {
        if (schedule.isDue(now)) {
            flush();
        }
    }

    private void flush() {
        if (lastOffset == flushedOffset) {
            return;
        }
        List<MemberPartial> partials = sums.toPartials();
        List<List<byte[]>> batches = PartialBatch.ofFlush(context.taskId().partition(), lastOffset, partials, shards);
        long now = context.currentSystemTimeMs();
        for (int shard = 0; shard < shards; shard++) {
            for (byte[] batch : batches.get(shard)) {
                context.forward(new Record<>(shard, batch, now));
            }
        }
        flushMark.set(lastOffset);
        flushedOffset = lastOffset;
        schedule.flushed(now);
        counts.flush();
        sums = new PartialSums(terms);
        // what was let go can be merged once it is committed: no reason to wait for the commit interval to end
        context.commit();
    }
}
