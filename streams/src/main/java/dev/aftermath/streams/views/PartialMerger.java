package dev.aftermath.streams.views;

import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.streams.store.StoredNumber;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Merges partials into the cells of the views, writes the rows that change, and then how far the shard now is. Partials
 * that come together are merged together, and committed at once: no reason to wait for the commit interval to end.
 * Every record carries the {@link MergeStamp} of its merge, so that readers can show all rows of a merge at once.
 */
public final class PartialMerger implements Processor<Integer, byte[], String, SpecificRecord> {

    /** So much is merged without waiting for more, to bound memory. */
    private static final long MOST_WAITING_BYTES = 8 * 1024 * 1024;

    private final int shards;
    private final Duration flushInterval;
    private ProcessorContext<String, SpecificRecord> context;
    private MemberCells cells;
    private WaitingPartials waiting;
    private StoredNumber lastMerge;
    private boolean arriving;
    private long waitingSince;

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
        waiting = new WaitingPartials(context.getStateStore(ViewStages.WAITING_PARTIALS));
        lastMerge = new StoredNumber(context.getStateStore(ViewStages.MERGE_NUMBERS));
        context.schedule(FlushSchedule.tick(flushInterval), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<Integer, byte[]> record) {
        if (waiting.isEmpty()) {
            waitingSince = context.currentSystemTimeMs();
        }
        waiting.add(record.key(), record.value());
        arriving = true;
        if (waiting.bytes() >= MOST_WAITING_BYTES) {
            merge(context.currentSystemTimeMs());
        }
    }

    /** Once nothing has arrived for a tick; where something always does, once per flush interval. */
    private void tick(long now) {
        boolean due = !arriving || now - waitingSince >= flushInterval.toMillis();
        if (due && !waiting.isEmpty()) {
            merge(now);
        }
        arriving = false;
    }

    private void merge(long now) {
        byte[] stamp = nextStamp(now).toBytes();
        WaitingPartials.Taken taken = waiting.take();
        for (MemberPartial partial : taken.sums()) {
            for (CellChange change : cells.merge(partial)) {
                for (ViewRow row : ViewRows.of(change)) {
                    write(row, now, stamp);
                }
            }
        }
        for (WaitingPartials.Reached reached : taken.reached()) {
            ViewProgress progress = new ViewProgress(reached.shard(), shards, reached.partition(), reached.offset());
            String key = reached.shard() + "/" + reached.partition();
            write(new ViewRow(ViewStages.WRITE_VIEW_PROGRESS, key, progress), now, stamp);
        }
        context.commit();
    }

    private void write(ViewRow row, long now, byte[] stamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(MergeStamp.HEADER, stamp);
        context.forward(new Record<>(row.key(), row.value(), now, headers), row.stage());
    }

    /** Numbers go on from the clock, so that they grow even over a reset of the application, which empties the store. */
    private MergeStamp nextStamp(long now) {
        lastMerge.set(Math.max(lastMerge.get() + 1, now));
        return new MergeStamp(context.taskId().partition(), lastMerge.get());
    }
}
