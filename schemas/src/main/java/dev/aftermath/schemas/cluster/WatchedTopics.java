package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.cluster.HeldOffsets.Ends;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Topics that are watched while they are used. Every method throws {@link org.apache.kafka.common.KafkaException} if the cluster does not
 * answer; of what it denies to this user, it says less.
 */
interface WatchedTopics extends AutoCloseable {

    /**
     * The ids that tell a topic from another one of the same name, empty for those that do not exist; one of which the
     * brokers tell this user nothing is left out.
     */
    Map<String, Optional<Uuid>> ids(Collection<String> topics);

    /** Of all partitions of those of the topics that exist. */
    Map<TopicPartition, Ends> ends(Collection<String> topics);

    /**
     * The transactions that hold readers back.
     *
     * @param held by partition, the first offset that readers of committed records cannot see
     */
    List<OpenTransaction> holding(Map<TopicPartition, Long> held);

    @Override
    void close();
}
