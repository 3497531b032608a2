package dev.aftermath.index.follow;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as the processors publish them, with a registry in memory. */
final class Published {

    static final ClusterConnection CONNECTION = new ClusterConnection("unused:9092", "mock://serving", Map.of());

    final SchemaRegistryClient registry;

    Published() {
        this(new MockSchemaRegistryClient());
    }

    Published(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    ConsumerRecord<String, byte[]> row(TopicSpec topic, int partition, long offset, String key, SpecificRecord value) {
        try {
            registry.register(topic.subject(), new AvroSchema(AvroSchemas.of(value.getClass())));
        } catch (Exception e) {
            throw new IllegalStateException("cannot register the schema of " + topic.name(), e);
        }
        byte[] bytes =
                RegistryAvro.<SpecificRecord>serializer(registry, CONNECTION).serialize(topic.name(), value);
        return bytes(topic, partition, offset, key, bytes);
    }

    static ConsumerRecord<String, byte[]> bytes(TopicSpec topic, int partition, long offset, String key, byte[] value) {
        return new ConsumerRecord<>(topic.name(), partition, offset, key, value);
    }
}
