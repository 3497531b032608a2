package dev.aftermath.index.log;

import dev.aftermath.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A consumer of a log in memory that can be read again and again, as Kafka's, which Kafka's own mock cannot. */
final class LogInMemory extends MockConsumer<byte[], byte[]> {

    static final int RECORDS_PER_POLL = 20;

    private final Map<Integer, TreeMap<Long, ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
    private int polls;

    LogInMemory() {
        super("none");
    }

    void append(ConsumerRecord<String, byte[]> event) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                event.topic(),
                event.partition(),
                event.offset(),
                event.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                event.key().getBytes(StandardCharsets.UTF_8),
                event.value(),
                new RecordHeaders(),
                event.leaderEpoch());
        partitions.computeIfAbsent(event.partition(), absent -> new TreeMap<>()).put(event.offset(), record);
    }

    /** Leaves a gap in partition 0. */
    void remove(long offset) {
        partitions.get(0).remove(offset);
    }

    int polls() {
        return polls;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        super.poll(timeout);
        polls++;
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new LinkedHashMap<>();
        for (TopicPartition partition : assignment()) {
            assert partition.topic().equals(TopicCatalogue.EVENTS.name());
            List<ConsumerRecord<byte[], byte[]>> records =
                    new ArrayList<>(partitions.get(partition.partition()).tailMap(position(partition)).values().stream()
                            .limit(RECORDS_PER_POLL)
                            .toList());
            if (!records.isEmpty()) {
                seek(partition, records.get(records.size() - 1).offset() + 1);
                found.put(partition, records);
            }
        }
        return new ConsumerRecords<>(found, Map.of());
    }
}
