package dev.aftermath.streams;

import static dev.aftermath.streams.fold.FoldStages.ACCUMULATE;
import static dev.aftermath.streams.fold.FoldStages.FOLD;
import static dev.aftermath.streams.fold.FoldStages.INCIDENT_CONTRIBUTIONS;
import static dev.aftermath.streams.fold.FoldStages.INCIDENT_TERMS;
import static dev.aftermath.streams.fold.FoldStages.WRITE_CURRENT;
import static dev.aftermath.streams.fold.FoldStages.WRITE_UNDECODABLE;
import static dev.aftermath.streams.views.ViewStages.MEMBER_CELLS;
import static dev.aftermath.streams.views.ViewStages.MERGE;
import static dev.aftermath.streams.views.ViewStages.MERGES;
import static dev.aftermath.streams.views.ViewStages.VIEW_PARTIALS;
import static dev.aftermath.streams.views.ViewStages.WAITING_PARTIALS;
import static dev.aftermath.streams.views.ViewStages.WRITE_CATEGORY_COUNTS;
import static dev.aftermath.streams.views.ViewStages.WRITE_COMPANY_TRENDS;
import static dev.aftermath.streams.views.ViewStages.WRITE_OUTAGE_DURATIONS;
import static dev.aftermath.streams.views.ViewStages.WRITE_VIEW_PROGRESS;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.fold.FlushedPositions;
import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.HeldBytes;
import dev.aftermath.streams.fold.IncidentFold;
import dev.aftermath.streams.fold.TransactionRoom;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.store.HashKeyValueStore;
import dev.aftermath.streams.views.PartialAccumulator;
import dev.aftermath.streams.views.PartialMerger;
import dev.aftermath.streams.views.RowSerializer;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From the log to the views. Read {@link #build} first: one line per stage, in the order in which the data flow.
 *
 * <pre>
 * incident.events.v1 ─▶ fold-incidents      the newest facts, released once per flush interval
 *                             │         ─▶ incident.current.v1, incident.undecodable.v1
 *                             ▼
 *                       accumulate-partials   sums per partition of the log and flush
 *                             ▼               (repartition topic view-partials-by-shard)
 *                       merge-partials ─▶ the three view topics, incident.view-progress.v1
 * </pre>
 *
 * @param logPartitions how many partitions the log has
 * @param shards number of shards of the views: how many tasks can merge at once; fixed for the life of the state
 * @param flushInterval how long facts are held before they are released
 * @param positions is told how far the log may be committed, which every commit must respect
 * @param heldBytes how many bytes may be held until then
 * @param room of the transactions in which everything is written
 * @param failing knows the records that failed before
 * @param counts counts what is done
 */
public record IncidentTopology(
        SchemaRegistryClient registry,
        ClusterConnection connection,
        int logPartitions,
        int shards,
        Duration flushInterval,
        FlushedPositions positions,
        HeldBytes heldBytes,
        TransactionRoom room,
        FailingRecords failing,
        ProcessorCounts counts) {

    /** Largest record of the internal topics, in bytes: a cell of some hundred thousand incidents. */
    static final int MAX_INTERNAL_RECORD_BYTES = 16 * 1024 * 1024;

    private static final Map<String, String> INTERNAL_TOPIC =
            Map.of("max.message.bytes", String.valueOf(MAX_INTERNAL_RECORD_BYTES));

    public Topology build(Properties config) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(store(HashKeyValueStore.supplier(INCIDENT_CONTRIBUTIONS)));
        builder.addStateStore(store(Stores.inMemoryKeyValueStore(INCIDENT_TERMS)));
        builder.addStateStore(store(Stores.inMemoryKeyValueStore(WAITING_PARTIALS)));
        builder.addStateStore(store(Stores.inMemoryKeyValueStore(MERGES)));
        builder.addStateStore(store(Stores.persistentKeyValueStore(MEMBER_CELLS)));

        KStream<byte[], byte[]> log = builder.stream(
                TopicCatalogue.EVENTS.name(), Consumed.with(bytes(), bytes()).withName("read-events"));
        KStream<byte[], FoldOutput> folded = log.process(
                () -> new IncidentFold(
                        registry, logPartitions, flushInterval, positions, heldBytes, room, failing, counts),
                Named.as(FOLD),
                INCIDENT_CONTRIBUTIONS,
                INCIDENT_TERMS);
        folded.to(TopicCatalogue.CURRENT.name(), folded(WRITE_CURRENT));
        folded.to(TopicCatalogue.UNDECODABLE.name(), folded(WRITE_UNDECODABLE));
        KStream<String, SpecificRecord> rows = folded.process(
                        () -> new PartialAccumulator(shards), Named.as(ACCUMULATE), INCIDENT_TERMS)
                .repartition(byShard())
                .process(
                        () -> new PartialMerger(shards, flushInterval, room, counts),
                        Named.as(MERGE),
                        WAITING_PARTIALS,
                        MEMBER_CELLS,
                        MERGES);
        rows.to(TopicCatalogue.OUTAGE_DURATIONS.name(), rows(WRITE_OUTAGE_DURATIONS));
        rows.to(TopicCatalogue.CATEGORY_COUNTS.name(), rows(WRITE_CATEGORY_COUNTS));
        rows.to(TopicCatalogue.COMPANY_TRENDS.name(), rows(WRITE_COMPANY_TRENDS));
        rows.to(TopicCatalogue.VIEW_PROGRESS.name(), rows(WRITE_VIEW_PROGRESS));
        return builder.build(config);
    }

    private Repartitioned<Integer, byte[]> byShard() {
        return Repartitioned.<Integer, byte[]>as(VIEW_PARTIALS)
                .withKeySerde(Serdes.Integer())
                .withValueSerde(bytes())
                .withNumberOfPartitions(shards)
                .withStreamPartitioner((topic, shard, batch, partitions) -> Optional.of(Set.of(shard % partitions)));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), bytes())
                .withCachingDisabled()
                .withLoggingEnabled(INTERNAL_TOPIC);
    }

    private static Produced<byte[], FoldOutput> folded(String stage) {
        return Produced.with(bytes(), FoldOutput.serde()).withName(stage);
    }

    private Produced<String, SpecificRecord> rows(String stage) {
        Serde<SpecificRecord> rowSerde =
                Serdes.serdeFrom(new RowSerializer(registry), RegistryAvro.deserializer(registry, connection));
        return Produced.with(Serdes.String(), rowSerde).withName(stage);
    }

    private static Serde<byte[]> bytes() {
        return Serdes.ByteArray();
    }
}
