package dev.aftermath.bench;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to the log, compressed as ingest does. */
final class LogPublisher {

    private final ClusterConnection connection;
    private long publishedBytes;

    LogPublisher(ClusterConnection connection) {
        this.connection = connection;
    }

    /** Publishes the next {@code count} events. */
    void publish(Iterator<IncidentEvent> events, int count) {
        String topic = TopicCatalogue.EVENTS.name();
        Serializer<IncidentEvent> avro = RegistryAvro.serializer(RegistryAvro.client(connection), connection);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config(), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                IncidentEvent event = events.next();
                byte[] value = avro.serialize(topic, event);
                publishedBytes += value.length;
                producer.send(new ProducerRecord<>(topic, event.getIncidentId(), value), (written, cause) -> {
                    if (cause != null) {
                        failure.set(cause);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new BenchmarkException("events were not written: " + failure.get(), failure.get());
        }
    }

    /** Bytes of all values so far. */
    long publishedBytes() {
        return publishedBytes;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>(connection.clientConfig());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        return config;
    }
}
