package dev.aftermath.streams.health;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** How far the stream threads of an instance have read, as each of them says after it has polled. */
public final class ReadPositions {

    private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> given = new ConcurrentHashMap<>();

    /** To be called on the consumer's own thread; asks nobody. */
    public void polled(Consumer<?, ?> consumer, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
            given.put(partition, some.get(some.size() - 1).offset() + 1);
        }
        Collection<TopicPartition> assigned = consumer.assignment();
        for (TopicPartition partition : assigned) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isPresent()) {
                // where there is a lag there is a position, so this does not wait
                read.put(partition, consumer.position(partition));
            }
        }
    }

    InputPosition of(TopicPartition partition, long end, long committed, OptionalLong transactions) {
        return new InputPosition(
                end,
                committed,
                read.getOrDefault(partition, committed),
                given.getOrDefault(partition, 0L),
                transactions);
    }
}
