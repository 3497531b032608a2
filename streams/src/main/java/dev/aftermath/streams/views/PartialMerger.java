package dev.aftermath.streams.views;

import dev.aftermath.schemas.ViewProgress;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Merges partials into the cells of the views, writes the rows that change, and then how far the shard now is. Partials
 * that come together are merged together, and committed at once: no reason to wait for the commit interval to end.
 */
public final class PartialMerger implements Processor<Integer, byte[], String, SpecificRecord> {

    /** So much is merged without waiting for more, to bound memory. */
    private static final long MOST_WAITING_BYTES = 8 * 1024 * 1024;

    private final int shards;
    private final Duration flushInterval;
    private ProcessorContext<String, SpecificRecord> context;
    private MemberCells cells;
    private WaitingPartials waiting;
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
        WaitingPartials.Taken taken = waiting.take();
        for (MemberPartial partial : taken.sums()) {
            for (CellChange change : cells.merge(partial)) {
                for (ViewRow row : ViewRows.of(change)) {
                    context.forward(new Record<>(row.key(), row.value(), now), row.stage());
                }
            }
        }
        for (WaitingPartials.Reached reached : taken.reached()) {
            ViewProgress row = new ViewProgress(reached.shard(), shards, reached.partition(), reached.offset());
            context.forward(
                    new Record<>(reached.shard() + "/" + reached.partition(), row, now),
                    ViewStages.WRITE_VIEW_PROGRESS);
        }
        context.commit();
    }
}
