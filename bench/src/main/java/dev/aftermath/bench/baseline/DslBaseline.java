package dev.aftermath.bench.baseline;

import dev.aftermath.schemas.TopicCatalogue;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The same views as the streams module's, written as most would write them: tables, groupings and aggregations of the
 * DSL, every record and every state in Avro with Confluent's serde.
 *
 * <pre>
 * incident.events.v1 ─▶ groupByKey, aggregate: current incident and the one before
 *                    ─▶ flatMap: incident|cell → contribution or tombstone ─▶ toTable
 *                    ─▶ groupBy cell, aggregate with adder and subtractor ─▶ rows
 * </pre>
 *
 * <p>The rows are equal to ours but for {@code name}, which is the member's key here: names would need another
 * aggregation over all months and a join.
 *
 * @param registry client of the registry; internal schemas are registered as they come up
 * @param registryConfig properties of Confluent's serializer and deserializer
 */
public record DslBaseline(SchemaRegistryClient registry, Map<String, Object> registryConfig) {

    private static final char CELL_FOLLOWS = '|';

    public Topology build(Properties config) {
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, GenericRecord> contributions = builder.stream(
                        TopicCatalogue.EVENTS.name(), Consumed.with(Serdes.String(), state()))
                .groupByKey(Grouped.with(Serdes.String(), state()))
                .aggregate(
                        IncidentPair::empty,
                        IncidentPair::next,
                        table("incidents").withCachingDisabled())
                .toStream()
                .flatMap(DslBaseline::contributions)
                .toTable(Named.as("contributions"), table("contributions"));
        KStream<String, GenericRecord> cells = contributions
                .groupBy(
                        (key, contribution) -> KeyValue.pair(cellOf(key), contribution),
                        Grouped.with("cells", Serdes.String(), state()))
                .aggregate(CellState::empty, CellState::add, CellState::subtract, table("cells"))
                .toStream();
        for (BaselineView view : BaselineView.values()) {
            cells.filter((cell, state) -> view.holds(cell))
                    .map((cell, state) -> KeyValue.pair(
                            view.topicKey(cell), state == null ? null : view.row(CellState.fromAvro(state))))
                    .to(view.topic().name(), Produced.with(Serdes.String(), rows()));
        }
        return builder.build(config);
    }

    /** Tombstones for the cells that an incident leaves, contributions to those that it is in. */
    private static List<KeyValue<String, GenericRecord>> contributions(String incidentId, GenericRecord pair) {
        Map<String, CellContribution> left = new HashMap<>(IncidentCells.of(IncidentPair.before(pair)));
        Map<String, CellContribution> now = IncidentCells.of(IncidentPair.current(pair));
        left.keySet().removeAll(now.keySet());
        List<KeyValue<String, GenericRecord>> changes = new ArrayList<>();
        left.keySet().forEach(cell -> changes.add(KeyValue.pair(incidentId + CELL_FOLLOWS + cell, null)));
        now.forEach((cell, contribution) ->
                changes.add(KeyValue.pair(incidentId + CELL_FOLLOWS + cell, contribution.toAvro())));
        return changes;
    }

    private static String cellOf(String contributionKey) {
        return contributionKey.substring(contributionKey.indexOf(CELL_FOLLOWS) + 1);
    }

    private Materialized<String, GenericRecord, KeyValueStore<Bytes, byte[]>> table(String name) {
        return Materialized.<String, GenericRecord, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(state());
    }

    private Serde<GenericRecord> state() {
        return serde(false);
    }

    private Serde<SpecificRecord> rows() {
        return serde(true);
    }

    @SuppressWarnings("unchecked")
    private <T> Serde<T> serde(boolean specific) {
        Map<String, Object> config = new HashMap<>(registryConfig);
        config.put("auto.register.schemas", true);
        config.put("specific.avro.reader", specific);
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry);
        serializer.configure(config, false);
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(registry);
        deserializer.configure(config, false);
        return Serdes.serdeFrom(
                (Serializer<T>) (Serializer<?>) serializer, (Deserializer<T>) (Deserializer<?>) deserializer);
    }
}
