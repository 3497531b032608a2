package dev.aftermath.streams.fold;

import dev.aftermath.figures.Contribution;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.schemas.event.DecodedEvent;
import dev.aftermath.schemas.event.EventReader;
import dev.aftermath.schemas.event.IncidentId;
import dev.aftermath.schemas.event.UndecodableEventException;
import dev.aftermath.streams.fold.FactFold.Folded;
import dev.aftermath.streams.fold.FoldOutput.ContributionChange;
import dev.aftermath.streams.fold.FoldOutput.CurrentRow;
import dev.aftermath.streams.fold.FoldOutput.FlushEnd;
import dev.aftermath.streams.fold.FoldOutput.SliceEnd;
import dev.aftermath.streams.fold.FoldOutput.Undecodable;
import dev.aftermath.streams.fold.UnflushedFacts.Letter;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.metrics.ProcessorCounts.Outcome;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log: the newest version of an incident wins, a version that is no news changes nothing.
 *
 * <p>What a record changes is held in memory until {@link FlushSchedule} says that it is time, and then it leaves:
 * states, rows of the current incidents, and what changes in the views, to {@link FoldStages#ACCUMULATE}. An incident
 * costs one row and one state per flush, however many facts it has. A flush takes as many transactions as it needs
 * ({@link TransactionRoom}), each with whole incidents, and until the last of them the log is not committed beyond
 * ({@link FlushedPositions}): after a crash the same records are read again, those that have left are no news, and
 * nothing is lost or told twice. A record that cannot be read, or that fails again and again ({@link FailingRecords}), goes
 * to the dead letters and the rest goes on.
 */
public final class IncidentFold implements Processor<byte[], byte[], byte[], FoldOutput>, LeavingFacts.Exit {

    private static final long NOTHING = -1;

    private static final Logger LOG = LoggerFactory.getLogger(IncidentFold.class);

    private final SchemaRegistryClient registry;
    private final int logPartitions;
    private final Duration flushInterval;
    private final FlushedPositions positions;
    private final HeldBytes heldBytes;
    private final TransactionRoom room;
    private final FailingRecords failing;
    private final ProcessorCounts counts;
    private ProcessorContext<byte[], FoldOutput> context;
    private EventReader reader;
    private FactFold facts;
    private KeyValueStore<Bytes, byte[]> incidents;
    private FlushSchedule schedule;
    private TopicPartition partition;
    private UnflushedFacts unflushed;
    /** Offset of the first record that the next flush reflects; {@link #NOTHING} if none was read since the last one. */
    private long unflushedFrom;

    private LeavingFacts leaving;
    private Cancellable ticks = () -> {};
    private long lastOffset;
    private boolean joined;

    /**
     * @param logPartitions how many partitions the log has
     * @param positions is told how far the log may be committed
     * @param heldBytes what may be held until a flush
     * @param room of the transactions that a flush leaves with
     * @param failing knows the records that failed before
     * @param counts is told of every event, of every row and of every flush
     */
    public IncidentFold(
            SchemaRegistryClient registry,
            int logPartitions,
            Duration flushInterval,
            FlushedPositions positions,
            HeldBytes heldBytes,
            TransactionRoom room,
            FailingRecords failing,
            ProcessorCounts counts) {
        this.registry = registry;
        this.logPartitions = logPartitions;
        this.flushInterval = flushInterval;
        this.positions = positions;
        this.heldBytes = heldBytes;
        this.room = room;
        this.failing = failing;
        this.counts = counts;
    }

    /** Also called where a task is taken up again; what it held is then read again. */
    @Override
    public void init(ProcessorContext<byte[], FoldOutput> context) {
        this.context = context;
        reader = new EventReader(registry, logPartitions);
        incidents = context.getStateStore(FoldStages.INCIDENT_CONTRIBUTIONS);
        checkFormat();
        facts = new FactFold(
                new TermDictionary(context.getStateStore(FoldStages.INCIDENT_TERMS)),
                new CurrentIncidentWriter(registry, TopicCatalogue.CURRENT));
        schedule = new FlushSchedule(flushInterval, ThreadActivity.ofThisThread(), context.currentSystemTimeMs());
        partition = new TopicPartition(
                TopicCatalogue.EVENTS.name(), context.taskId().partition());
        positions.letGo(partition);
        unflushed = new UnflushedFacts(this::knownVersion, 0);
        unflushedFrom = NOTHING;
        leaving = LeavingFacts.NONE;
        room.end(partition);
        if (!joined) {
            heldBytes.join();
            joined = true;
        }
    }

    /** States of an older format do not say what the views hold, so nothing may be folded onto them. */
    private void checkFormat() {
        try (KeyValueIterator<Bytes, byte[]> all = incidents.all()) {
            if (all.hasNext()) {
                KeyValue<Bytes, byte[]> any = all.next();
                FoldedIncident.fromBytes(any.value);
            }
        }
    }

    /** The position stays held: what is in memory here has not left. */
    @Override
    public void close() {
        ticks.cancel();
        room.end(partition);
        if (joined) {
            heldBytes.leave();
            joined = false;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        if (unflushedFrom == NOTHING) {
            unflushedFrom = origin.offset();
            if (leaving == LeavingFacts.NONE) {
                positions.holdAt(partition, unflushedFrom);
                ticks = context.schedule(
                        FlushSchedule.tick(flushInterval), PunctuationType.WALL_CLOCK_TIME, this::tick);
            }
        }
        lastOffset = origin.offset();
        schedule.added(record.timestamp());
        take(record, origin.offset());
        if (leaving == LeavingFacts.NONE && unflushed.bytes() >= heldBytes.perTask()) {
            beginFlush();
        }
        letGo();
    }

    private void take(Record<byte[], byte[]> record, long offset) {
        int number = partition.partition();
        Optional<String> givenUp = failing.givenUp(number, offset);
        if (givenUp.isPresent()) {
            setAside(record, offset, givenUp.get());
            return;
        }
        try {
            DecodedEvent event = reader.read(number, record.timestamp(), record.key(), record.value());
            boolean news = unflushed.add(event.incidentId(), event.version(), offset, record);
            counts.event(news ? Outcome.FOLDED : Outcome.NO_NEWS);
        } catch (UndecodableEventException e) {
            setAside(record, offset, e.getMessage());
        } catch (RuntimeException e) {
            failing.failed(number, offset, e);
            throw e;
        }
    }

    private int knownVersion(IncidentId id) {
        int underWay = leaving.versionOf(id);
        return underWay > 0 ? underWay : FoldedIncident.versionOf(incidents.get(id.storeKey()));
    }

    private void setAside(Record<byte[], byte[]> record, long offset, String why) {
        String place = DeadLetter.place(partition.partition(), offset);
        boolean tooLarge = failing.isTooLargeForALetter(place);
        String reason = tooLarge ? why + "; it is too large to be copied here, so it stays in the log only" : why;
        LOG.warn("Set aside in {}: {}: {}", TopicCatalogue.UNDECODABLE.name(), place, reason);
        unflushed.setAside(new Letter(tooLarge ? record.withValue(null) : record, place, reason));
        counts.event(Outcome.UNDECODABLE);
    }

    private void tick(long now) {
        boolean due = schedule.isDue(now);
        if (due && leaving == LeavingFacts.NONE) {
            beginFlush();
        }
        letGo();
    }

    private void beginFlush() {
        leaving = new LeavingFacts(unflushed, lastOffset);
        unflushed = new UnflushedFacts(this::knownVersion, leaving.size());
        unflushedFrom = NOTHING;
        schedule.flushed(context.currentSystemTimeMs());
        room.begin(partition);
    }

    /** As much of the flush under way as the transaction has room for. */
    private void letGo() {
        if (leaving == LeavingFacts.NONE) {
            return;
        }
        if (room.isLeft()) {
            do {
                leaving.next(this);
            } while (!leaving.isOver() && room.isLeft());
            endSlice(context.currentSystemTimeMs());
        }
        // what was let go can be merged once it is committed, and the rest can follow: no reason to wait for longer
        context.commit();
    }

    private void endSlice(long now) {
        if (leaving.isOver()) {
            context.forward(new Record<>(null, new FlushEnd(leaving.offset()), now), FoldStages.ACCUMULATE);
            endFlush();
        } else {
            context.forward(new Record<>(null, new SliceEnd(leaving.offset()), now), FoldStages.ACCUMULATE);
        }
    }

    private void endFlush() {
        leaving = LeavingFacts.NONE;
        room.end(partition);
        if (unflushedFrom == NOTHING) {
            positions.letGo(partition);
            // Kafka Streams commits a transaction after every tick: none while there is nothing to do
            ticks.cancel();
        } else {
            positions.holdAt(partition, unflushedFrom);
        }
        counts.flush();
    }

    @Override
    public void fact(UnflushedFacts.Fact fact) {
        try {
            fold(fact);
        } catch (RuntimeException e) {
            failing.failed(partition.partition(), fact.offset(), e);
            throw e;
        }
    }

    private void fold(UnflushedFacts.Fact fact) {
        DecodedEvent event = reader.readAgain(fact.value());
        Folded folded = facts.fold(event);
        Bytes key = event.incidentId().storeKey();
        Contribution before = FoldedIncident.fromBytes(incidents.get(key)).contribution();
        incidents.put(key, new FoldedIncident(event.version(), folded.contribution()).toBytes());
        byte[] topicKey = event.topicKey();
        failing.rowOf(partition.partition(), fact.offset(), topicKey, folded.row());
        context.forward(
                new Record<>(
                        topicKey, new CurrentRow(folded.row()), fact.timestamp(), new RecordHeaders(fact.headers())),
                FoldStages.WRITE_CURRENT);
        counts.row(FoldStages.WRITE_CURRENT);
        ContributionChange change = new ContributionChange(before, folded.contribution());
        context.forward(new Record<>(topicKey, change, fact.timestamp()), FoldStages.ACCUMULATE);
        room.take(facts.partialBytes(before) + facts.partialBytes(folded.contribution()));
    }

    @Override
    public void letter(Letter letter) {
        Record<byte[], byte[]> record = letter.record();
        Record<byte[], FoldOutput> out = record.withValue(new Undecodable(record.value()));
        out.headers().add(DeadLetter.REASON_HEADER, letter.reason().getBytes(StandardCharsets.UTF_8));
        out.headers().add(DeadLetter.ORIGIN_HEADER, letter.origin().getBytes(StandardCharsets.UTF_8));
        context.forward(out, FoldStages.WRITE_UNDECODABLE);
    }
}
