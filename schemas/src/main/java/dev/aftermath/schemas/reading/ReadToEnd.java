package dev.aftermath.schemas.reading;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads partitions from where a consumer stands to where they end when the reading begins.
 *
 * @param consumer has the partitions, and a position in each
 * @param ends offsets behind the last record that is wanted
 */
public record ReadToEnd<K, V>(
        org.apache.kafka.clients.consumer.Consumer<K, V> consumer, Map<TopicPartition, Long> ends) {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_IDLE_POLLS = 30;

    /** Hears how many offsets are left to read. */
    @FunctionalInterface
    public interface Progress {
        void left(long offsets);
    }

    /** @throws TimeoutException if the brokers give nothing more before the end is reached */
    public void run(Consumer<ConsumerRecord<K, V>> action, Progress progress) {
        long missing = missing();
        for (int idlePolls = 0; missing > 0; ) {
            progress.left(missing);
            ConsumerRecords<K, V> records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                long end = ends.get(partition);
                for (ConsumerRecord<K, V> entry : records.records(partition)) {
                    if (entry.offset() < end) {
                        action.accept(entry);
                    }
                }
            }
            long missingBefore = missing;
            missing = missing();
            idlePolls = missing < missingBefore ? 0 : idlePolls + 1;
            if (idlePolls >= MOST_IDLE_POLLS) {
                throw new TimeoutException("reading " + topic() + " stopped " + missing + " offsets before its end");
            }
        }
    }

    /** How many offsets there are from where the consumer stands to the ends; some of them hold no record. */
    public long missing() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private String topic() {
        return ends.keySet().iterator().next().topic();
    }
}
