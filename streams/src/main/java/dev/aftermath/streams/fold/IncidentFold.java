package dev.aftermath.streams.fold;

import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.streams.fold.DecodedEvent.DecodedIncident;
import dev.aftermath.streams.fold.FoldOutput.ContributionChange;
import dev.aftermath.streams.fold.FoldOutput.CurrentRow;
import dev.aftermath.streams.fold.FoldOutput.Undecodable;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.metrics.ProcessorCounts.Outcome;
import dev.aftermath.streams.store.StoredNumber;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log: the newest version of an incident wins, a version that is no news changes nothing. Every record of the
 * log goes on to {@link FoldStages#ACCUMULATE} as a {@link ContributionChange}, so that the views know how far they
 * are; a record that cannot be read goes to the dead letters as well and the rest goes on.
 */
public final class IncidentFold implements Processor<byte[], byte[], byte[], FoldOutput> {

    /** Header of a dead letter: why the record cannot be read. */
    public static final String REASON_HEADER = "aftermath.reason";
    /** Header of a dead letter: topic, partition and offset it was read from. */
    public static final String ORIGIN_HEADER = "aftermath.origin";

    private static final Logger LOG = LoggerFactory.getLogger(IncidentFold.class);

    private final SchemaRegistryClient registry;
    private final ProcessorCounts counts;
    private ProcessorContext<byte[], FoldOutput> context;
    private EventReader reader;
    private CurrentIncidentWriter currentRows;
    private KeyValueStore<Bytes, byte[]> incidents;
    private TermDictionary terms;
    private StoredNumber flushMark;

    /** @param counts is told of every event and of every row */
    public IncidentFold(SchemaRegistryClient registry, ProcessorCounts counts) {
        this.registry = registry;
        this.counts = counts;
    }

    @Override
    public void init(ProcessorContext<byte[], FoldOutput> context) {
        this.context = context;
        reader = new EventReader(registry);
        currentRows = new CurrentIncidentWriter(registry, TopicCatalogue.CURRENT);
        incidents = context.getStateStore(FoldStages.INCIDENT_CONTRIBUTIONS);
        terms = new TermDictionary(context.getStateStore(FoldStages.INCIDENT_TERMS));
        flushMark = new StoredNumber(context.getStateStore(FoldStages.FLUSH_MARKS));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        ContributionChange change;
        try {
            change = fold(reader.read(record.key(), record.value()), record, origin.offset());
        } catch (UndecodableEventException e) {
            setAside(record, origin, e);
            change = new ContributionChange(origin.offset(), null, null);
        }
        context.forward(record.withValue(change), FoldStages.ACCUMULATE);
    }

    private ContributionChange fold(DecodedEvent event, Record<byte[], byte[]> record, long offset)
            throws UndecodableEventException {
        Bytes key = incidentKey(event.incidentId());
        FoldedIncident known = FoldedIncident.fromBytes(incidents.get(key));
        if (event.version() <= known.version()) {
            counts.event(Outcome.NO_NEWS);
            return new ContributionChange(offset, null, null);
        }
        Contribution after = null;
        CurrentRow row = new CurrentRow(null);
        if (event.incident() != null) {
            DecodedIncident incident = event.incident();
            List<String> categoryKeys = categoryKeys(incident.categories());
            after = contribution(incident, categoryKeys);
            row = new CurrentRow(currentRows.write(
                    event,
                    terms.companyKey(after.company()),
                    terms.productKey(after.product()),
                    categoryKeys,
                    after.month()));
        }
        incidents.put(
                key, known.next(event.version(), offset, after, flushMark.get()).toBytes());
        context.forward(record.withValue(row), FoldStages.WRITE_CURRENT);
        counts.event(Outcome.FOLDED);
        counts.row(FoldStages.WRITE_CURRENT);
        return new ContributionChange(offset, known.current(), after);
    }

    private Contribution contribution(DecodedIncident incident, List<String> categoryKeys) {
        int[] categories = new int[categoryKeys.size()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = terms.numberOf(categoryKeys.get(i));
        }
        return new Contribution(
                incident.timing(),
                incident.start() == null ? 0 : incident.start(),
                incident.end() == null ? 0 : incident.end(),
                terms.numberOf(incident.company().strip()),
                terms.numberOf(incident.product().strip()),
                categories);
    }

    private static List<String> categoryKeys(List<String> spellings) {
        TreeSet<String> keys = new TreeSet<>();
        for (String spelling : spellings) {
            String key = MemberKey.ofCategory(spelling);
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        return keys.isEmpty() ? List.of(MemberKey.UNCATEGORIZED) : List.copyOf(keys);
    }

    private void setAside(Record<byte[], byte[]> record, RecordMetadata origin, UndecodableEventException why) {
        String place = origin.topic() + " partition " + origin.partition() + " offset " + origin.offset();
        LOG.warn("Set aside in {}: {}: {}", TopicCatalogue.UNDECODABLE.name(), place, why.getMessage());
        counts.event(Outcome.UNDECODABLE);
        Record<byte[], FoldOutput> letter = record.withValue(new Undecodable(record.value()));
        letter.headers().add(REASON_HEADER, why.getMessage().getBytes(StandardCharsets.UTF_8));
        letter.headers().add(ORIGIN_HEADER, place.getBytes(StandardCharsets.UTF_8));
        context.forward(letter, FoldStages.WRITE_UNDECODABLE);
    }

    private static Bytes incidentKey(String incidentId) throws UndecodableEventException {
        UUID uuid;
        try {
            uuid = UUID.fromString(incidentId);
        } catch (IllegalArgumentException e) {
            throw new UndecodableEventException("the incident id is no UUID: " + incidentId, e);
        }
        if (!uuid.toString().equals(incidentId)) {
            throw new UndecodableEventException("the incident id is no UUID in lower case: " + incidentId);
        }
        return Bytes.wrap(ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
    }
}
