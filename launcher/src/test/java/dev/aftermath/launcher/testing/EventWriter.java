package dev.aftermath.launcher.testing;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events as they are into the log, with Confluent's serializer: each exactly once, in the order given. */
public final class EventWriter {

    private EventWriter() {}

    /** Returns when every event is acknowledged. */
    public static void write(ClusterConnection connection, List<IncidentEvent> events)
            throws ExecutionException, InterruptedException {
        Map<String, Object> config = connection.clientConfig();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try (Producer<String, IncidentEvent> producer = new KafkaProducer<>(
                config, new StringSerializer(), RegistryAvro.serializer(RegistryAvro.client(connection), connection))) {
            List<Future<?>> sent = new ArrayList<>();
            events.forEach(event -> sent.add(
                    producer.send(new ProducerRecord<>(TopicCatalogue.EVENTS.name(), event.getIncidentId(), event))));
            producer.flush();
            for (Future<?> arrival : sent) {
                arrival.get();
            }
        }
    }
}
