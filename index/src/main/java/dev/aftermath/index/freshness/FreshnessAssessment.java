package dev.aftermath.index.freshness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Compares what the index reflects with what the log holds, again and again. For one thread.
 *
 * <p>The steps of {@link #assess} keep their order for a reason: progress first, watermarks after it (see {@link
 * ProgressAdoption}), positions after those, the ends of the log last.
 */
final class FreshnessAssessment {

    private final Supplier<FollowedViews> followed;
    private final Consumer<ProgressBoard> adopted;
    private final LogOffsets offsets;
    private final Map<Integer, LogTail> tails = new HashMap<>();
    private ProgressAdoption adoption = ProgressAdoption.NONE;

    /** @param adopted is told, during an assessment and before it ends, what progress may be believed from now on */
    FreshnessAssessment(Supplier<FollowedViews> followed, Consumer<ProgressBoard> adopted, LogOffsets offsets) {
        this.followed = followed;
        this.adopted = adopted;
        this.offsets = offsets;
    }

    /** @param now the time to put on the result */
    Freshness assess(Instant now) {
        FollowedViews before = followed.get();
        if (adoption.wantsWatermarks(before.progress())) {
            adoption = adoption.await(
                    before.progress(), offsets.highWatermarks(before.positions().keySet()));
        }
        FollowedViews after = followed.get();
        adoption = adoption.advance(after.positions());
        adopted.accept(adoption.adopted());

        List<Freshness.PartitionFreshness> log = new ArrayList<>();
        offsets.logEnds().forEach((partition, end) -> {
            long offset = readTail(partition, reflected(partition, after.progress()), end);
            log.add(Freshness.PartitionFreshness.of(partition, offset, end));
        });
        return Freshness.of(log, now);
    }

    /** Views that are built anew go back: that is believed at once. */
    private long reflected(int partition, ProgressBoard newest) {
        return Math.min(adoption.adopted().nextShownOffset(partition), newest.nextOffset(partition));
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
