package dev.aftermath.streams.views;

import dev.aftermath.schemas.ViewProgress;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Merges partials into the cells of the views, writes the rows that change, and then how far the shard now is. */
public final class PartialMerger implements Processor<Integer, byte[], String, SpecificRecord> {

    private final int shards;
    private ProcessorContext<String, SpecificRecord> context;
    private MemberCells cells;

    /** @param shards number of shards of the views */
    public PartialMerger(int shards) {
        this.shards = shards;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        cells = new MemberCells(context.getStateStore(ViewStages.MEMBER_CELLS));
    }

    @Override
    public void process(Record<Integer, byte[]> record) {
        PartialBatch batch = PartialBatch.fromBytes(record.value());
        for (MemberPartial partial : batch.partials()) {
            for (CellChange change : cells.merge(partial)) {
                for (ViewRow row : ViewRows.of(change)) {
                    context.forward(new Record<>(row.key(), row.value(), record.timestamp()), row.stage());
                }
            }
        }
        if (batch.last()) {
            int shard = record.key();
            ViewProgress progress = new ViewProgress(shard, shards, batch.partition(), batch.offset());
            context.forward(
                    new Record<>(shard + "/" + batch.partition(), progress, record.timestamp()),
                    ViewStages.WRITE_VIEW_PROGRESS);
        }
    }
}
