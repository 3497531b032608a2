package dev.aftermath.index.follow;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a {@link TopicFollower} brings its records to. All methods are called on the follower's thread.
 *
 * @param <T> what a record says
 */
public interface RecordTaker<T> {

    /** Completed when the reading may begin: nothing more urgent is being read. */
    default CompletableFuture<Void> mayBegin() {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Where to go on from what is known already; the beginning of each partition that is not named.
     *
     * @param begins of all partitions that there are when the reading begins
     * @param ends of the same
     */
    default Map<TopicPartition, Long> resume(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        return Map.of();
    }

    /** One record, in the order of its partition. */
    void take(ConsumerRecord<String, byte[]> consumed, T said);

    /** A record that says nothing, in the place of {@link #take}; it is in the program's log already. */
    void setAside(ConsumerRecord<String, byte[]> consumed, String reason);

    /** Everything before these positions has been taken; called after every poll, also where it brought nothing. */
    void reached(FollowedPositions positions);

    /** How long to wait for records at most before {@link #reached} is called again. */
    default Duration patience() {
        return Duration.ofMillis(200);
    }
}
