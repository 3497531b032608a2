package dev.aftermath.streams.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the log may be committed: what the fold has read and not flushed is in memory alone, so whoever takes over has
 * to read it again. One for all threads of an instance.
 */
public final class FlushedPositions {

    private final Map<TopicPartition, Long> firstUnflushed = new ConcurrentHashMap<>();

    /** The record at {@code offset} is the first that is not flushed. */
    void holdAt(TopicPartition partition, long offset) {
        firstUnflushed.put(partition, offset);
    }

    /** All that was read is flushed, or was read by somebody else. */
    void letGo(TopicPartition partition) {
        firstUnflushed.remove(partition);
    }

    /** The offsets to commit in place of those that have been read. */
    public Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> read) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>(read);
        committable.replaceAll((partition, position) -> {
            Long limit = firstUnflushed.get(partition);
            return limit == null || limit >= position.offset()
                    ? position
                    // the epoch is that of a later record
                    : new OffsetAndMetadata(limit, Optional.empty(), position.metadata());
        });
        return committable;
    }
}
