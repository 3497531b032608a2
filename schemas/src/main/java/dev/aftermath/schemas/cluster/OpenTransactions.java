package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.cluster.HeldOffsets.Ends;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What is open in partitions. Every method throws {@link org.apache.kafka.common.KafkaException} if the cluster does not
 * answer; of what it denies to this user, it says less.
 */
interface OpenTransactions extends AutoCloseable {

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
