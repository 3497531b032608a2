package dev.aftermath.streams;

import dev.aftermath.schemas.Replication;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of the processors' clients. */
public final class ProcessorConfigs {

    private static final int WATCHING_TIMEOUT_MILLIS = 5_000;
    /** So often what is worked up is deleted from repartition topics; a right that lacks for that is seen as soon. */
    private static final Duration PURGE_INTERVAL = Duration.ofSeconds(5);

    private ProcessorConfigs() {}

    /** Settings of Kafka Streams; those that the guarantees rest on give way to nothing. */
    public static Properties streams(StreamsSettings settings) {
        Properties config = new Properties();
        config.putAll(settings.connection().clientConfig());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        config.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication().factor());
        settings.replication()
                .minInSync()
                .ifPresent(least -> config.putIfAbsent(StreamsConfig.topicPrefix(Replication.MIN_IN_SYNC), least));
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        config.put(StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG, PURGE_INTERVAL.toMillis());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        // see docs/adr/0008
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                IncidentTopology.MAX_INTERNAL_RECORD_BYTES);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        ReadAhead.configure(config);
        TransactionLimits.configure(config, settings.commitInterval());
        settings.instanceId()
                .ifPresent(id -> config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        return config;
    }

    /** Settings of the client that asks how far everything is and what is allowed, which says soon that nobody answers. */
    static Map<String, Object> watching(StreamsSettings settings) {
        Map<String, Object> config = settings.connection().clientConfig();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.applicationId() + "-progress");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WATCHING_TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, WATCHING_TIMEOUT_MILLIS);
        return config;
    }
}
