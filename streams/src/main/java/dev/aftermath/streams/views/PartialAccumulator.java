package dev.aftermath.streams.views;

import dev.aftermath.figures.MemberPartial;
import dev.aftermath.figures.PartialSums;
import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.FoldOutput.ContributionChange;
import dev.aftermath.streams.fold.FoldOutput.FlushEnd;
import dev.aftermath.streams.fold.FoldOutput.SliceEnd;
import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.fold.TermDictionary;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sums up what a flush of the fold changes, or a slice of it, and sends it to the shards: a busy cell costs one record per
 * partition and flush, however many incidents touch it.
 */
public final class PartialAccumulator implements Processor<byte[], FoldOutput, Integer, byte[]> {

    private final int shards;
    private ProcessorContext<Integer, byte[]> context;
    private TermDictionary terms;
    private PartialSums sums;

    /** @param shards number of shards of the views */
    public PartialAccumulator(int shards) {
        this.shards = shards;
    }

    @Override
    public void init(ProcessorContext<Integer, byte[]> context) {
        this.context = context;
        terms = new TermDictionary(context.getStateStore(FoldStages.INCIDENT_TERMS));
        sums = new PartialSums(terms);
    }

    @Override
    public void process(Record<byte[], FoldOutput> record) {
        if (record.value() instanceof ContributionChange change) {
            sums.replace(change.before(), change.after());
        } else if (record.value() instanceof FlushEnd end) {
            send(end.offset(), true, record.timestamp());
        } else if (record.value() instanceof SliceEnd end) {
            send(end.offset(), false, record.timestamp());
        } else {
            throw new IllegalStateException("nothing to sum up: " + record.value());
        }
    }

    private void send(long offset, boolean last, long now) {
        List<MemberPartial> partials = sums.toPartials();
        List<List<byte[]>> batches = PartialBatch.ofSlice(context.taskId().partition(), offset, last, partials, shards);
        for (int shard = 0; shard < shards; shard++) {
            for (byte[] batch : batches.get(shard)) {
                context.forward(new Record<>(shard, batch, now));
            }
        }
        sums = new PartialSums(terms);
    }
}
