package dev.aftermath.index.log;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.Sha256;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.event.DeadLetter;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as ingest writes them, with a registry in memory. */
final class Written {

    static final ClusterConnection CONNECTION = new ClusterConnection("unused:9092", "mock://log", Map.of());
    static final Instant WRITTEN_AT = Instant.parse("2026-02-03T04:05:06.789Z");

    final SchemaRegistryClient registry;

    Written() {
        this(new MockSchemaRegistryClient());
    }

    Written(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    ConsumerRecord<String, byte[]> event(int partition, long offset, IncidentEvent event) {
        return bytes(
                TopicCatalogue.EVENTS, partition, offset, event.getIncidentId(), value(TopicCatalogue.EVENTS, event));
    }

    ConsumerRecord<String, byte[]> rejected(int partition, long offset, String location, String reason) {
        RejectedDocument rejected = RejectedDocument.newBuilder()
                .setSource("blog")
                .setLocation(location)
                .setReason(reason)
                .setPointer("/UUID")
                .setDetail("mend it")
                .setContentHash(new Sha256(new byte[32]))
                .setOriginalSize(5)
                .setOriginal(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}))
                .build();
        return bytes(
                TopicCatalogue.REJECTED,
                partition,
                offset,
                "blog/" + location,
                value(TopicCatalogue.REJECTED, rejected));
    }

    static ConsumerRecord<String, byte[]> accepted(int partition, long offset, String location) {
        return bytes(TopicCatalogue.REJECTED, partition, offset, "blog/" + location, null);
    }

    /** What the processors write of a record of the log that they set aside. */
    static ConsumerRecord<String, byte[]> letter(int partition, long offset, DeadLetter letter) {
        ConsumerRecord<String, byte[]> record =
                bytes(TopicCatalogue.UNDECODABLE, partition, offset, "k", "as in the log".getBytes());
        record.headers().add(DeadLetter.REASON_HEADER, letter.reason().getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add(
                        DeadLetter.ORIGIN_HEADER,
                        DeadLetter.place(letter.partition(), letter.offset()).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    static ConsumerRecord<String, byte[]> bytes(TopicSpec topic, int partition, long offset, String key, byte[] value) {
        return new ConsumerRecord<>(
                topic.name(),
                partition,
                offset,
                WRITTEN_AT.plusSeconds(offset).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    byte[] value(TopicSpec topic, SpecificRecord value) {
        try {
            registry.register(topic.subject(), new AvroSchema(AvroSchemas.of(value.getClass())));
        } catch (Exception e) {
            throw new IllegalStateException("cannot register the schema of " + topic.name(), e);
        }
        return RegistryAvro.<SpecificRecord>serializer(registry, CONNECTION).serialize(topic.name(), value);
    }
}
