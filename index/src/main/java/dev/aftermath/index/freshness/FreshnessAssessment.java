package dev.aftermath.index.freshness;

import dev.aftermath.index.follow.FollowedViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares what the index reflects with what the log holds, again and again. For one thread. The ends of the log are
 * asked for after the follower, so that the lag is never understated.
 */
final class FreshnessAssessment {

    private final Supplier<FollowedViews> followed;
    private final LogOffsets offsets;
    private final Map<Integer, LogTail> tails = new HashMap<>();

    FreshnessAssessment(Supplier<FollowedViews> followed, LogOffsets offsets) {
        this.followed = followed;
        this.offsets = offsets;
    }

    /** @param now the time to put on the result */
    Freshness assess(Instant now) {
        FollowedViews views = followed.get();
        List<Freshness.PartitionFreshness> log = new ArrayList<>();
        offsets.logEnds().forEach((partition, end) -> {
            long offset = readTail(partition, views.nextOffset(partition), end);
            log.add(Freshness.PartitionFreshness.of(partition, offset, end));
        });
        return Freshness.of(log, now);
    }

    private long readTail(int partition, long offset, long end) {
        LogTail tail = tails.getOrDefault(partition, LogTail.UNREAD);
        if (tail.needsReading(offset, end)) {
            tail = tail.read(offset, offsets.read(partition, tail.skipMarkers(offset), end));
            tails.put(partition, tail);
        }
        return tail.skipMarkers(offset);
    }
}
