package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the ingest index from its first record to what is its end when the reading begins. */
final class IngestIndexLoader {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_IDLE_POLLS = 30;

    private final Consumer<String, IngestIndexEntry> consumer;

    IngestIndexLoader(Consumer<String, IngestIndexEntry> consumer) {
        this.consumer = consumer;
    }

    /** @throws TimeoutException if the brokers give nothing more before the end is reached */
    IngestIndex load() {
        String topic = TopicCatalogue.INGEST_INDEX.name();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);

        IngestIndex index = new IngestIndex();
        long missing = missing(ends);
        for (int idlePolls = 0; missing > 0; ) {
            ConsumerRecords<String, IngestIndexEntry> records = consumer.poll(POLL);
            records.forEach(entry -> index.apply(entry.key(), entry.value()));
            long missingBefore = missing;
            missing = missing(ends);
            idlePolls = missing < missingBefore ? 0 : idlePolls + 1;
            if (idlePolls >= MOST_IDLE_POLLS) {
                throw new TimeoutException("reading " + topic + " stopped " + missing + " offsets before its end");
            }
        }
        return index;
    }

    /** Offsets between where the consumer stands and the ends; some of them hold no record. */
    private long missing(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }
}
