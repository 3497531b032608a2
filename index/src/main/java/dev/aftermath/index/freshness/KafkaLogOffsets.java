package dev.aftermath.index.freshness;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.BrokerDenial;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Asks a real cluster: an admin client for watermarks, a consumer of its own for the log. For one thread. */
final class KafkaLogOffsets implements LogOffsets {

    private static final String LOG = TopicCatalogue.EVENTS.name();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int POLLS_PER_READING = 10;
    private static final int FETCH_BYTES = 65_536;
    /** Mostly there is nothing to fetch but a transaction's mark. */
    private static final int FETCH_WAIT_MILLIS = 20;

    private final ClusterConnection connection;
    private final AdminClient admin;
    private final Consumer<byte[], byte[]> consumer;

    KafkaLogOffsets(ClusterConnection connection) {
        this.connection = connection;
        this.admin = AdminClient.create(clientConfig(connection));
        try {
            this.consumer =
                    new KafkaConsumer<>(config(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** Settings of the consumer of the log. */
    static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = clientConfig(connection);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }

    private static Map<String, Object> clientConfig(ClusterConnection connection) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "aftermath-serving-freshness");
        return config;
    }

    @Override
    public List<MeterBinder> metrics() {
        return List.of(new KafkaClientMetrics(consumer), new KafkaClientMetrics(admin));
    }

    @Override
    public Map<TopicPartition, Long> highWatermarks(Set<TopicPartition> partitions) {
        return ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    @Override
    public Map<Integer, Long> logEnds() {
        Set<TopicPartition> partitions = consumer.partitionsFor(LOG, TIMEOUT).stream()
                .map(partition -> new TopicPartition(LOG, partition.partition()))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw new KafkaException(
                    "topic " + LOG + " does not exist: create the topics with `aftermath topics create`");
        }
        return ends(partitions, IsolationLevel.READ_COMMITTED).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found;
        try {
            found = admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                    .all()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(
                    BrokerDenial.explain(connection, e).orElse("cannot list the ends of " + partitions), e);
        }
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    @Override
    public Reading read(int partition, long from, long end) {
        TopicPartition topicPartition = new TopicPartition(LOG, partition);
        consumer.assign(List.of(topicPartition));
        consumer.seek(topicPartition, from);
        long position = from;
        for (int poll = 0; poll < POLLS_PER_READING && position < end; poll++) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                return new Reading(records.iterator().next().offset(), true);
            }
            position = consumer.position(topicPartition, TIMEOUT);
        }
        return new Reading(position, false);
    }

    @Override
    public void close() {
        try {
            consumer.close();
        } finally {
            admin.close(TIMEOUT);
        }
    }
}
