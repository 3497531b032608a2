package dev.aftermath.schemas.cluster;

import java.util.Map;

/**
 * A topic as a cluster has it.
 *
 * @param partitions number of partitions
 * @param replicas replicas of the partition that has fewest
 * @param configs its effective settings by Kafka's names, the brokers' defaults among them
 */
public record TopicState(int partitions, int replicas, Map<String, String> configs) {

    public TopicState {
        configs = Map.copyOf(configs);
    }

    /** The setting's value, or words for that there is none. */
    public String config(String name) {
        return configs.getOrDefault(name, "no value");
    }
}
