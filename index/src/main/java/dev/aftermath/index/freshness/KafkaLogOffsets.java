package dev.aftermath.index.freshness;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.BrokerDenial;
import dev.aftermath.schemas.reading.CommittedReads;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Asks a real cluster, by a consumer of its own for the log. For one thread. */
final class KafkaLogOffsets implements LogOffsets {

    private static final String LOG = TopicCatalogue.EVENTS.name();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Nothing is committed and no group is left, so brokers that do not answer hold nobody back. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int POLLS_PER_READING = 10;
    private static final int FETCH_BYTES = 65_536;
    /** Mostly there is nothing to fetch but a transaction's mark. */
    private static final int FETCH_WAIT_MILLIS = 20;

    private final ClusterConnection connection;
    private final Consumer<byte[], byte[]> consumer;

    KafkaLogOffsets(ClusterConnection connection) {
        this.connection = connection;
        this.consumer =
                new KafkaConsumer<>(config(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Settings of the consumer of the log. */
    static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = CommittedReads.with(connection.clientConfig());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "aftermath-serving-freshness");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return config;
    }

    @Override
    public List<MeterBinder> metrics() {
        return List.of(new KafkaClientMetrics(consumer));
    }

    @Override
    public Map<Integer, Long> logEnds() {
        try {
            Set<TopicPartition> partitions = consumer.partitionsFor(LOG, TIMEOUT).stream()
                    .map(partition -> new TopicPartition(LOG, partition.partition()))
                    .collect(Collectors.toSet());
            if (partitions.isEmpty()) {
                throw new KafkaException(
                        "topic " + LOG + " does not exist: create the topics with `aftermath topics create`");
            }
            return consumer.endOffsets(partitions, TIMEOUT).entrySet().stream()
                    .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
        } catch (KafkaException e) {
            throw BrokerDenial.explain(connection, e)
                    .map(line -> new KafkaException(line, e))
                    .orElse(e);
        }
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
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
