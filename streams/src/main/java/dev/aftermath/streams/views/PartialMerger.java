package dev.aftermath.streams.views;

import dev.aftermath.schemas.ViewProgress;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Merges partials into the cells of the views, writes the rows that change, and then how far the shard now is. Commits
 * as soon as the partials that came together are merged: no reason to wait for the commit interval to end.
 */
public final class PartialMerger implements Processor<Integer, byte[], String, SpecificRecord> {

    private final int shards;
    private final Duration flushInterval;
    private ProcessorContext<String, SpecificRecord> context;
    private MemberCells cells;
    private boolean merging;
    private boolean merged;

    /**
     * @param shards number of shards of the views
     * @param flushInterval how often partials come while events are published
     */
    public PartialMerger(int shards, Duration flushInterval) {
        this.shards = shards;
        this.flushInterval = flushInterval;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        cells = new MemberCells(context.getStateStore(ViewStages.MEMBER_CELLS));
        context.schedule(FlushSchedule.tick(flushInterval), PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    private void tick() {
        if (merged && !merging) {
            context.commit();
            merged = false;
        }
        merging = false;
    }

    @Override
    public void process(Record<Integer, byte[]> record) {
        merging = true;
        merged = true;
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
