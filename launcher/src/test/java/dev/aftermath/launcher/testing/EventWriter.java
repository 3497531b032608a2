package dev.aftermath.launcher.testing;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
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
        try (Delivery delivery = begin(connection, events)) {
            delivery.await();
        }
    }

    /** The same, stamped as if they had been published a while ago, so that they are history that is read again. */
    public static void write(ClusterConnection connection, List<IncidentEvent> events, Duration age)
            throws ExecutionException, InterruptedException {
        try (Delivery delivery = new Delivery(connection, events, age)) {
            delivery.await();
        }
    }

    /** Begins to send and returns at once. */
    public static Delivery begin(ClusterConnection connection, List<IncidentEvent> events) {
        return new Delivery(connection, events, Duration.ZERO);
    }

    /** Events on their way, on a thread of their own: sending blocks while brokers are away. */
    public static final class Delivery implements AutoCloseable {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> done;

        private Delivery(ClusterConnection connection, List<IncidentEvent> events, Duration age) {
            done = thread.submit(() -> {
                send(connection, events, age);
                return null;
            });
        }

        /** Waits until every event is acknowledged. */
        public void await() throws ExecutionException, InterruptedException {
            done.get();
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }

        private static void send(ClusterConnection connection, List<IncidentEvent> events, Duration age)
                throws ExecutionException, InterruptedException {
            try (Producer<String, IncidentEvent> producer = producer(connection)) {
                List<Future<?>> sent = new ArrayList<>();
                long published = System.currentTimeMillis() - age.toMillis();
                events.forEach(event -> sent.add(producer.send(new ProducerRecord<>(
                        TopicCatalogue.EVENTS.name(), null, published, event.getIncidentId(), event))));
                producer.flush();
                for (Future<?> arrival : sent) {
                    arrival.get();
                }
            }
        }
    }

    /**
     * Writes events one after the other, each when the one before is acknowledged, until it is closed; stamped as if they
     * had been published a while ago, so that they are history that is read again.
     */
    public static final class Trickle implements AutoCloseable {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> done;
        private volatile boolean closed;

        /** Begins at once. */
        public Trickle(ClusterConnection connection, Supplier<IncidentEvent> events, Duration age) {
            done = thread.submit(() -> {
                send(connection, events, age);
                return null;
            });
        }

        private void send(ClusterConnection connection, Supplier<IncidentEvent> events, Duration age)
                throws ExecutionException, InterruptedException {
            try (Producer<String, IncidentEvent> producer = producer(connection)) {
                while (!closed) {
                    IncidentEvent event = events.get();
                    long published = System.currentTimeMillis() - age.toMillis();
                    producer.send(new ProducerRecord<>(
                                    TopicCatalogue.EVENTS.name(), null, published, event.getIncidentId(), event))
                            .get();
                }
            }
        }

        /** Returns when the last one is acknowledged. */
        @Override
        public void close() throws ExecutionException, InterruptedException {
            closed = true;
            thread.shutdown();
            done.get();
        }
    }

    private static Producer<String, IncidentEvent> producer(ClusterConnection connection) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // see docs/adr/0008
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(
                config, new StringSerializer(), RegistryAvro.serializer(RegistryAvro.client(connection), connection));
    }
}
