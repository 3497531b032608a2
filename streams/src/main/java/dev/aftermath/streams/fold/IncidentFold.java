package dev.aftermath.streams.fold;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.streams.fold.FactFold.Folded;
import dev.aftermath.streams.fold.FoldOutput.ContributionChange;
import dev.aftermath.streams.fold.FoldOutput.CurrentRow;
import dev.aftermath.streams.fold.FoldOutput.FlushEnd;
import dev.aftermath.streams.fold.FoldOutput.Undecodable;
import dev.aftermath.streams.fold.UnflushedFacts.Letter;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.metrics.ProcessorCounts.Outcome;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
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
 * <p>What a record changes is held in memory until {@link FlushSchedule} says that it is time, and then all of it leaves
 * at once: states, rows of the current incidents, and what changes in the views, to {@link FoldStages#ACCUMULATE}. An
 * incident costs one row and one state per flush, however many facts it has. Until then the log is not committed beyond
 * ({@link FlushedPositions}), so after a crash the same records are read again and nothing is lost or told twice. A
 * record that cannot be read goes to the dead letters and the rest goes on.
 */
public final class IncidentFold implements Processor<byte[], byte[], byte[], FoldOutput> {

    /** Header of a dead letter: why the record cannot be read. */
    public static final String REASON_HEADER = "aftermath.reason";
    /** Header of a dead letter: topic, partition and offset it was read from. */
    public static final String ORIGIN_HEADER = "aftermath.origin";

    private static final Logger LOG = LoggerFactory.getLogger(IncidentFold.class);

    private final SchemaRegistryClient registry;
    private final int logPartitions;
    private final Duration flushInterval;
    private final FlushedPositions positions;
    private final HeldBytes heldBytes;
    private final ProcessorCounts counts;
    private ProcessorContext<byte[], FoldOutput> context;
    private EventReader reader;
    private FactFold facts;
    private KeyValueStore<Bytes, byte[]> incidents;
    private FlushSchedule schedule;
    private TopicPartition partition;
    private UnflushedFacts unflushed;
    private boolean flushed;
    private Cancellable ticks = () -> {};
    private long lastOffset;
    private boolean joined;

    /**
     * @param logPartitions how many partitions the log has
     * @param positions is told how far the log may be committed
     * @param heldBytes what may be held until a flush
     * @param counts is told of every event, of every row and of every flush
     */
    public IncidentFold(
            SchemaRegistryClient registry,
            int logPartitions,
            Duration flushInterval,
            FlushedPositions positions,
            HeldBytes heldBytes,
            ProcessorCounts counts) {
        this.registry = registry;
        this.logPartitions = logPartitions;
        this.flushInterval = flushInterval;
        this.positions = positions;
        this.heldBytes = heldBytes;
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
        unflushed = new UnflushedFacts(this::flushedVersion, 0);
        flushed = true;
        if (!joined) {
            heldBytes.join();
            joined = true;
        }
    }

    /** States of an older format do not tell what the views hold, so nothing may be folded onto them. */
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
        if (joined) {
            heldBytes.leave();
            joined = false;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        if (flushed) {
            positions.holdAt(partition, origin.offset());
            flushed = false;
            ticks = context.schedule(FlushSchedule.tick(flushInterval), PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
        lastOffset = origin.offset();
        schedule.added(record.timestamp());
        try {
            take(reader.read(origin.partition(), record.key(), record.value()), record);
        } catch (UndecodableEventException e) {
            setAside(record, origin, e);
        }
        if (unflushed.bytes() >= heldBytes.perTask()) {
            flush();
        }
    }

    private void take(DecodedEvent event, Record<byte[], byte[]> record) {
        boolean news = unflushed.add(event.incidentId(), event.version(), record);
        counts.event(news ? Outcome.FOLDED : Outcome.NO_NEWS);
    }

    private int flushedVersion(IncidentId id) {
        return FoldedIncident.versionOf(incidents.get(id.storeKey()));
    }

    private void setAside(Record<byte[], byte[]> record, RecordMetadata origin, UndecodableEventException why) {
        String place = origin.topic() + " partition " + origin.partition() + " offset " + origin.offset();
        LOG.warn("Set aside in {}: {}: {}", TopicCatalogue.UNDECODABLE.name(), place, why.getMessage());
        unflushed.setAside(new Letter(record, place, why.getMessage()));
        counts.event(Outcome.UNDECODABLE);
    }

    private void tick(long now) {
        if (schedule.isDue(now)) {
            flush();
        }
    }

    private void flush() {
        if (flushed) {
            return;
        }
        unflushed.letters().forEach(this::writeLetter);
        unflushed.forEachFact(this::fold);
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(null, new FlushEnd(lastOffset), now), FoldStages.ACCUMULATE);
        unflushed = new UnflushedFacts(this::flushedVersion, unflushed.size());
        flushed = true;
        // Kafka Streams commits a transaction after every tick: none while there is nothing to do
        ticks.cancel();
        positions.letGo(partition);
        schedule.flushed(now);
        counts.flush();
        // what was let go can be merged once it is committed: no reason to wait for the commit interval to end
        context.commit();
    }

    private void fold(byte[] value, long timestamp, Header[] headers) {
        DecodedEvent event = reader.readAgain(value);
        Folded folded = facts.fold(event);
        Bytes key = event.incidentId().storeKey();
        Contribution before = FoldedIncident.fromBytes(incidents.get(key)).contribution();
        incidents.put(key, new FoldedIncident(event.version(), folded.contribution()).toBytes());
        byte[] topicKey = event.topicKey();
        context.forward(
                new Record<>(topicKey, new CurrentRow(folded.row()), timestamp, new RecordHeaders(headers)),
                FoldStages.WRITE_CURRENT);
        counts.row(FoldStages.WRITE_CURRENT);
        ContributionChange change = new ContributionChange(before, folded.contribution());
        context.forward(new Record<>(topicKey, change, timestamp), FoldStages.ACCUMULATE);
    }

    private void writeLetter(Letter letter) {
        Record<byte[], byte[]> record = letter.record();
        Record<byte[], FoldOutput> out = record.withValue(new Undecodable(record.value()));
        out.headers().add(REASON_HEADER, letter.reason().getBytes(StandardCharsets.UTF_8));
        out.headers().add(ORIGIN_HEADER, letter.origin().getBytes(StandardCharsets.UTF_8));
        context.forward(out, FoldStages.WRITE_UNDECODABLE);
    }
}
