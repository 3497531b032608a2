package dev.aftermath.schemas;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * One topic of the catalogue.
 *
 * @param name the topic's name; {@code .v1} is the contract's major version
 * @param key what the key is, for people; keys are UTF-8 strings
 * @param value schema of the values in Confluent's wire format; empty for a topic of raw bytes
 * @param partitions number of partitions when the topic is created; 1 to {@value #MOST_PARTITIONS}
 * @param configs topic settings that the contract depends on, by Kafka's names
 * @param purpose what the topic holds, for people
 */
public record TopicSpec(
        String name, String key, Optional<Schema> value, int partitions, Map<String, String> configs, String purpose) {

    /**
     * For each partition of the log the processors keep a task with its stores, and a partition in each of their own
     * topics; the read side asks how far each has come. A thousand is more than any number of incidents needs.
     */
    public static final int MOST_PARTITIONS = 1_000;

    public TopicSpec {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException("--partitions cannot be " + partitions + ": give 1 to " + MOST_PARTITIONS
                    + "; every topic gets that many, and each one costs brokers and processors files and memory");
        }
        configs = Map.copyOf(configs);
    }

    /** The registry's subject of the values (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }

    /** The same topic with another number of partitions. */
    public TopicSpec withPartitions(int partitions) {
        return new TopicSpec(name, key, value, partitions, configs, purpose);
    }
}
