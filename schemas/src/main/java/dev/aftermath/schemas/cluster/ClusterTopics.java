package dev.aftermath.schemas.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The topics of a cluster. Every method throws {@link org.apache.kafka.common.KafkaException} if it does not answer. */
public interface ClusterTopics extends AutoCloseable {

    /** Names of all topics. */
    Set<String> names();

    /** Those of the topics that exist, by name. */
    Map<String, TopicState> describe(Collection<String> names);

    /**
     * What may be done with those of the topics that exist, by Kafka's words ({@code DescribeConfigs}). Nothing may be done
     * with one that may not even be described; one whose operations the brokers do not tell is left out.
     */
    Map<String, Set<String>> operations(Collection<String> names);

    @Override
    void close();
}
