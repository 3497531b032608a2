package dev.aftermath.index.follow;

import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.cut.StampedRow;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.schemas.cluster.Causes;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of the view topics.
 */
final class ViewDecoder implements RecordDecoder<ViewRecord> {

    private static final int HEADER_BYTES = 5;

    private final WriterSchemas schemas;
    private final Deserializer<SpecificRecord> deserializer;
    private final Map<String, TopicSpec> topics;

    ViewDecoder(SchemaRegistryClient registry, ClusterConnection connection) {
        this.schemas = new WriterSchemas(registry, connection);
        this.deserializer = RegistryAvro.deserializer(registry, connection);
        this.topics = Stream.concat(ViewFollower.ROWS.stream(), Stream.of(TopicCatalogue.VIEW_PROGRESS))
                .collect(Collectors.toUnmodifiableMap(TopicSpec::name, topic -> topic));
    }

    @Override
    public ViewRecord decode(ConsumerRecord<String, byte[]> consumed, int partitions)
            throws UndecodableRecordException, RegistryUnavailableException {
        TopicSpec topic = topics.get(consumed.topic());
        if (consumed.key() == null) {
            throw new UndecodableRecordException("it has no key");
        }
        try {
            return decode(topic, consumed, value(topic, consumed.value()));
        } catch (RuntimeException e) {
            throw new UndecodableRecordException(Causes.both(e));
        }
    }

    private static ViewRecord decode(TopicSpec topic, ConsumerRecord<String, byte[]> consumed, SpecificRecord value) {
        String key = consumed.key();
        Optional<MergeStamp> merge = MergeStamp.of(consumed.headers());
        if (topic.equals(TopicCatalogue.VIEW_PROGRESS)) {
            return new ViewRecord.Progress(
                    new ProgressBoard.Change(key, (ViewProgress) value, merge, LogCut.of(consumed.headers())));
        }
        if (topic.equals(TopicCatalogue.OUTAGE_DURATIONS)) {
            return row(consumed, ViewRows.durations(key, (OutageDurations) value), merge);
        }
        if (topic.equals(TopicCatalogue.CATEGORY_COUNTS)) {
            return row(consumed, ViewRows.categories(key, (CategoryCounts) value), merge);
        }
        if (topic.equals(TopicCatalogue.COMPANY_TRENDS)) {
            return row(consumed, ViewRows.trend(key, (CompanyTrend) value), merge);
        }
        return row(consumed, ViewRows.current(key, (CurrentIncident) value), Optional.empty());
    }

    private static ViewRecord row(
            ConsumerRecord<String, byte[]> consumed, ViewChange change, Optional<MergeStamp> merge) {
        TopicPartition partition = new TopicPartition(consumed.topic(), consumed.partition());
        return new ViewRecord.Row(new StampedRow(change, merge, partition, consumed.offset()));
    }

    private SpecificRecord value(TopicSpec topic, byte[] bytes) throws RegistryUnavailableException {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
            throw new IllegalArgumentException("its value does not begin with a schema id");
        }
        requireSchema(topic, ByteBuffer.wrap(bytes).getInt(1));
        return deserializer.deserialize(topic.name(), bytes);
    }

    /** The deserializer asks the same, but its exceptions do not tell a bad record from a registry that is away. */
    private void requireSchema(TopicSpec topic, int id) throws RegistryUnavailableException {
        try {
            schemas.get(topic, id);
        } catch (RestClientException e) {
            throw new IllegalArgumentException("the schema registry has no schema " + id + ": " + e.getMessage(), e);
        }
    }
}
