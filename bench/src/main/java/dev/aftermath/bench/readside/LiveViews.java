package dev.aftermath.bench.readside;

import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.freshness.Freshness.PartitionFreshness;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What followers and trackers do to an index in production: the offsets are compared every quarter of a second, and, if
 * wanted, rows change once in a second, which is how often processors commit by default.
 */
final class LiveViews implements AutoCloseable {

    private static final long COMPARE_MILLIS = 250;
    private static final long COMMIT_MILLIS = 1_000;
    private static final int PARTITIONS = 6;
    private static final int ROWS_PER_COMMIT = 50;

    private final ViewIndex index;
    private final List<ViewChange> rows;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile Freshness freshness;
    private volatile boolean changing;
    private long offset = 1_000_000;
    private int next;

    /** @param rows rows of the index that may be written again */
    LiveViews(ViewIndex index, List<ViewChange> rows) {
        this.index = index;
        this.rows = rows;
        compare();
        thread.scheduleAtFixedRate(this::compare, COMPARE_MILLIS, COMPARE_MILLIS, TimeUnit.MILLISECONDS);
        thread.scheduleAtFixedRate(this::commitIfWanted, COMMIT_MILLIS, COMMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    Freshness freshness() {
        return freshness;
    }

    /** Whether rows change from now on. */
    void changing(boolean wanted) {
        changing = wanted;
    }

    private synchronized void compare() {
        freshness = new Freshness(
                IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new PartitionFreshness(partition, offset, offset, 0))
                        .toList(),
                0,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private void commitIfWanted() {
        if (changing) {
            commit();
        }
    }

    /** Writes some rows again: whatever was worked out of the index before no longer holds. */
    synchronized void commit() {
        index.apply(IntStream.range(0, ROWS_PER_COMMIT)
                .mapToObj(row -> rows.get((next + row) % rows.size()))
                .toList());
        next += ROWS_PER_COMMIT;
        offset += ROWS_PER_COMMIT;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
