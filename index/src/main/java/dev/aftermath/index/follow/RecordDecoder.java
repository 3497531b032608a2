package dev.aftermath.index.follow;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of the topics that are followed. For one thread.
 *
 * @param <T> what a record says
 */
@FunctionalInterface
public interface RecordDecoder<T> {

    /**
     * Reads one record.
     *
     * @param partitions number of partitions of its topic
     * @throws UndecodableRecordException if it says nothing that can be understood
     * @throws RegistryUnavailableException if the registry cannot be asked; the record may well be fine
     */
    T decode(ConsumerRecord<String, byte[]> consumed, int partitions)
            throws UndecodableRecordException, RegistryUnavailableException;
}
