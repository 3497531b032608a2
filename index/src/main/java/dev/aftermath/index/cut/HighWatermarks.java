package dev.aftermath.index.cut;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks brokers, without waiting for their answer, how much they hold. */
@FunctionalInterface
public interface HighWatermarks extends AutoCloseable {

    /**
     * The offset after the last record of each partition, committed or not, at some time after the question.
     *
     * @return fails, with a message for people, if brokers do not say
     */
    CompletableFuture<Map<TopicPartition, Long>> ask(Set<TopicPartition> partitions);

    /** Metrics of the Kafka clients behind this. */
    default List<MeterBinder> metrics() {
        return List.of();
    }

    @Override
    default void close() {}
}
