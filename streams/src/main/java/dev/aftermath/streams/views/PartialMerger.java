package dev.aftermath.streams.views;

import dev.aftermath.figures.CellChange;
import dev.aftermath.figures.MemberPartial;
import dev.aftermath.figures.ViewRow;
import dev.aftermath.figures.ViewRows;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.streams.fold.FlushSchedule;
import dev.aftermath.streams.fold.TransactionRoom;
import dev.aftermath.streams.metrics.ProcessorCounts;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Merges partials into the cells of the views, writes the rows that change, and then how far the shard now is. Partials
 * that come together are merged together, and committed at once: no reason to wait for the commit interval to end. Where
 * that is more than one transaction may take ({@link TransactionRoom}), it takes several; what they have come to says
 * {@link MergeState}, so that whoever takes over goes on there, and a cut is told with the last one only.
 * Every record carries the {@link MergeStamp} of its merge, and those that say how far the shard is its {@link LogCut},
 * so that readers can show rows of all shards that hold the same facts.
 */
public final class PartialMerger implements Processor<Integer, byte[], String, SpecificRecord> {

    /** So much is merged without waiting for more, to bound memory. */
    private static final long MOST_WAITING_BYTES = 8 * 1024 * 1024;

    /** For the rest of a flush, whose partition may have lost the one who works on it. */
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private static final Bytes STATE_KEY = Bytes.wrap(new byte[] {'s'});

    private final int shards;
    private final Duration flushInterval;
    private final TransactionRoom room;
    private final ProcessorCounts counts;
    private ProcessorContext<String, SpecificRecord> context;
    private TopicPartition input;
    private MemberCells cells;
    private WaitingPartials waiting;
    private KeyValueStore<Bytes, byte[]> states;
    private MergeState state;
    /** What is being merged. */
    private WaitingPartials.Gathered gathered;

    private Cancellable ticks = () -> {};
    private boolean arriving;
    private long waitingSince;
    private int countedAsWaiting;

    /**
     * @param shards number of shards of the views
     * @param flushInterval how often partials come while events are published
     * @param room of the transactions that a merge is written with
     * @param counts is told of every merge, of every row and of what waits
     */
    public PartialMerger(int shards, Duration flushInterval, TransactionRoom room, ProcessorCounts counts) {
        this.shards = shards;
        this.flushInterval = flushInterval;
        this.room = room;
        this.counts = counts;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        input = ViewStages.partials(context.applicationId(), context.taskId().partition());
        cells = new MemberCells(context.getStateStore(ViewStages.MEMBER_CELLS));
        waiting = new WaitingPartials(context.getStateStore(ViewStages.WAITING_PARTIALS));
        states = context.getStateStore(ViewStages.MERGES);
        state = MergeState.fromBytes(states.get(STATE_KEY));
        gathered = waiting.gather(state.batches());
        if (state.batches() > 0) {
            room.begin(input);
        }
        countAsWaiting(waiting.size());
        if (!waiting.isEmpty()) {
            beginTicks();
        }
    }

    private void beginTicks() {
        ticks = context.schedule(FlushSchedule.tick(flushInterval), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    /** What waits is no longer this instance's. */
    @Override
    public void close() {
        ticks.cancel();
        room.end(input);
        countAsWaiting(0);
    }

    @Override
    public void process(Record<Integer, byte[]> record) {
        if (waiting.isEmpty()) {
            waitingSince = context.currentSystemTimeMs();
            beginTicks();
        }
        waiting.add(record.key(), record.value());
        countAsWaiting(waiting.size());
        arriving = true;
        if (waiting.bytes() >= MOST_WAITING_BYTES) {
            begin();
        }
        merge(context.currentSystemTimeMs());
    }

    private void tick(long now) {
        if (!waiting.isEmpty() && isDue(now)) {
            begin();
        }
        arriving = false;
        merge(now);
    }

    /**
     * Once nothing has arrived for a tick; where something always does, once per flush interval. Nobody can show what a
     * flush adds in part, so that is merged with the rest of it, unless this takes very long.
     */
    private boolean isDue(long now) {
        long waited = now - waitingSince;
        return waiting.isInPart() ? waited >= LONGEST_WAIT_MILLIS : !arriving || waited >= flushInterval.toMillis();
    }

    /** What waits now is merged together. */
    private void begin() {
        if (state.batches() == 0) {
            state = state.beginning(waiting.size());
            gathered = waiting.gather(state.batches());
            room.begin(input);
        }
    }

    /** As much of what is to be merged as the transaction has room for. */
    private void merge(long now) {
        if (state.batches() == 0) {
            return;
        }
        if (room.isLeft()) {
            state = state.next(now);
            byte[] stamp = new MergeStamp(context.taskId().partition(), state.number()).toBytes();
            int pieces = state.pieces();
            do {
                if (pieces < gathered.pieces().size()) {
                    writeRows(gathered.pieces().get(pieces++), now, stamp);
                }
            } while (pieces < gathered.pieces().size() && room.isLeft());
            state = state.with(pieces);
            if (pieces == gathered.pieces().size()) {
                end(now, stamp);
            }
            states.put(STATE_KEY, state.toBytes());
        }
        context.commit();
    }

    private void writeRows(MemberPartial piece, long now, byte[] stamp) {
        for (CellChange change : cells.merge(piece)) {
            for (ViewRow row : ViewRows.of(change)) {
                String stage = ViewStages.writing(row.view());
                write(stage, row.key(), row.value(), now, new RecordHeaders().add(MergeStamp.HEADER, stamp));
            }
        }
    }

    private void end(long now, byte[] stamp) {
        waiting.remove(state.batches());
        state = state.after(gathered.reached());
        gathered.reached().stream()
                .filter(WaitingPartials.Reached::last)
                .forEach(reached -> writeProgress(reached, now, stamp));
        gathered = null;
        room.end(input);
        counts.merge();
        countAsWaiting(waiting.size());
        waitingSince = now;
        if (waiting.isEmpty()) {
            // Kafka Streams commits a transaction after every tick: none while there is nothing to do
            ticks.cancel();
        }
    }

    private void countAsWaiting(int batches) {
        counts.waiting(batches - countedAsWaiting);
        countedAsWaiting = batches;
    }

    private void writeProgress(WaitingPartials.Reached reached, long now, byte[] stamp) {
        ViewProgress progress = new ViewProgress(reached.shard(), shards, reached.partition(), reached.offset());
        String key = reached.shard() + "/" + reached.partition();
        Headers headers = new RecordHeaders().add(MergeStamp.HEADER, stamp);
        state.cut().ifPresent(cut -> headers.add(LogCut.HEADER, cut.toBytes()));
        write(ViewStages.WRITE_VIEW_PROGRESS, key, progress, now, headers);
    }

    private void write(String stage, String key, SpecificRecord value, long now, Headers headers) {
        context.forward(new Record<>(key, value, now, headers), stage);
        counts.row(stage);
    }
}
