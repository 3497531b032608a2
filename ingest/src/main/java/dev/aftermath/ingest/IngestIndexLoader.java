package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.reading.ReadToEnd;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the ingest index from its first record to what is its end when the reading begins. */
final class IngestIndexLoader {

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
        IngestIndex index = new IngestIndex();
        new ReadToEnd<>(consumer, consumer.endOffsets(partitions))
                .run(entry -> index.apply(entry.key(), entry.value()), left -> {});
        return index;
    }
}
