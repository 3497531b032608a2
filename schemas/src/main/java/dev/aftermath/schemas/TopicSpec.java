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
 * @param partitions number of partitions when the topic is created; 1 or more
 * @param configs topic settings that the contract depends on, by Kafka's names
 * @param purpose what the topic holds, for people
 */
public record TopicSpec(
        String name, String key, Optional<Schema> value, int partitions, Map<String, String> configs, String purpose) {

    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs at least 1 partition, not " + partitions);
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
