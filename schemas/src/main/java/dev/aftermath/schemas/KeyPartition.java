package dev.aftermath.schemas;

import org.apache.kafka.common.utils.Utils;

/**
 * The partition of a topic that a key belongs to: the one in which Kafka's own producer puts it. All facts about an
 * incident lie in the partition of its id, which is what gives them an order; other clients choose others unless told
 * otherwise (librdkafka: {@code partitioner=murmur2_random}).
 */
public final class KeyPartition {

    private KeyPartition() {}

    /** @param partitions how many the topic has; 1 or more */
    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
