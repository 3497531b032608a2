package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.reading.CommittedReads;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of ingest's Kafka clients, public for the reference of them. What the guarantees rest on is fixed; the rest
 * gives way to the user's properties. Waits are bounded by half a minute, since a user sits before a run.
 */
public final class ClientConfigs {

    /** The same for every ingester of a cluster, so that a new one fences the others. */
    static final String TRANSACTIONAL_ID = "aftermath-ingest";

    private static final int WAIT_MILLIS = 30_000;
    private static final int REQUEST_MILLIS = 10_000;
    /** Room in a record for all that is not the document itself. */
    private static final int ENVELOPE_BYTES = 64 * 1024;

    private static final int KAFKA_MAX_REQUEST_BYTES = 1024 * 1024;
    private static final long KAFKA_BUFFER_BYTES = 32L << 20;

    private ClientConfigs() {}

    /** Of the producer of facts. */
    public static Map<String, Object> producer(IngestSettings settings) {
        int requestBytes = Math.max(KAFKA_MAX_REQUEST_BYTES, settings.maxDocumentBytes() + ENVELOPE_BYTES);
        Map<String, Object> config = new HashMap<>(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG, TRANSACTIONAL_ID,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, WAIT_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WAIT_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS,
                ProducerConfig.LINGER_MS_CONFIG, 5,
                ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, requestBytes,
                ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(KAFKA_BUFFER_BYTES, 2L * requestBytes)));
        config.putAll(settings.connection().clientConfig());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // see docs/adr/0008
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return config;
    }

    /** Of the client that looks at the topics. */
    public static Map<String, Object> admin(ClusterConnection connection) {
        Map<String, Object> config = new HashMap<>(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, TRANSACTIONAL_ID,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WAIT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS));
        config.putAll(connection.clientConfig());
        return config;
    }

    /** Of the consumer of what ingest remembers. */
    public static Map<String, Object> consumer(ClusterConnection connection) {
        Map<String, Object> config = new HashMap<>(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG, TRANSACTIONAL_ID,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WAIT_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000));
        config.putAll(connection.clientConfig());
        return CommittedReads.with(config);
    }
}
