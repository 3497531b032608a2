package dev.aftermath.index.log;

import dev.aftermath.index.follow.FollowedPositions;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.freshness.Freshness.PartitionFreshness;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** What answers reflect of a topic that is followed. */
final class LogFreshness {

    private LogFreshness() {}

    static Freshness of(FollowedPositions reached, String topic) {
        List<PartitionFreshness> partitions = reached.positions().keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .map(partition -> of(reached, partition))
                .sorted(Comparator.comparingInt(PartitionFreshness::partition))
                .toList();
        long lag = partitions.stream().mapToLong(PartitionFreshness::lag).sum();
        return new Freshness(partitions, lag, reached.endsAsOf());
    }

    /** The end may have been asked for before the position was reached. */
    private static PartitionFreshness of(FollowedPositions reached, TopicPartition partition) {
        long position = reached.positions().get(partition);
        long end = Math.max(position, reached.ends().getOrDefault(partition, 0L));
        return new PartitionFreshness(partition.partition(), position, end, end - position);
    }
}
