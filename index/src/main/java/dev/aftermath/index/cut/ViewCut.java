package dev.aftermath.index.cut;

import dev.aftermath.index.view.ViewIndex;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the index shows: takes rows and progress as they are read, and shows those that make a state of the views
 * once it is certain that all of them have been read ({@link ProgressAdoption}). For one thread.
 */
public final class ViewCut {

    private static final Logger LOG = LoggerFactory.getLogger(ViewCut.class);
    /** Each state that is shown changes the index and makes answers that were kept useless. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

    private final MergedRows rows;
    private final HighWatermarks watermarks;
    private final LongSupplier nanoTime;
    private ProgressBoard board = ProgressBoard.EMPTY;
    private ProgressAdoption adoption = ProgressAdoption.NONE;
    private CompletableFuture<Map<TopicPartition, Long>> asked;
    /** What was known when {@link #asked} was. */
    private ProgressBoard boardAsked;

    private long askedAt;
    private String failure = "";

    /** @param nanoTime as {@link System#nanoTime} */
    public ViewCut(ViewIndex index, HighWatermarks watermarks, LongSupplier nanoTime) {
        this.rows = new MergedRows(index);
        this.watermarks = watermarks;
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong() - BETWEEN_QUESTIONS.toNanos();
    }

    /** The index has the rows of a snapshot, which reflect this. */
    public void restore(ProgressBoard restored) {
        board = restored;
        rows.show(board.cuts());
    }

    /** Records that were read, rows before the progress that speaks of them or after it. */
    public void take(List<StampedRow> newRows, List<ProgressBoard.Change> progress) {
        rows.add(newRows);
        board = board.plus(progress);
    }

    /**
     * Shows what may be shown. To be called again and again once everything has been read that was there at the start.
     *
     * @param positions per partition of the topics that hold rows, up to where they have been taken
     */
    public void advance(Map<TopicPartition, Long> positions) {
        rows.hold();
        if (asked != null && asked.isDone()) {
            heed(asked);
            asked = null;
        }
        show(adoption.advance(positions));
        if (asked == null && adoption.wantsWatermarks(board) && isTimeToAsk()) {
            askedAt = nanoTime.getAsLong();
            boardAsked = board;
            asked = watermarks.ask(positions.keySet());
        }
    }

    private void heed(CompletableFuture<Map<TopicPartition, Long>> answer) {
        try {
            adoption = adoption.await(boardAsked, answer.join());
            failure = "";
        } catch (CompletionException e) {
            String reason =
                    "the ends of the view topics are not known: " + e.getCause().getMessage();
            if (!reason.equals(failure)) {
                LOG.warn("{}; retrying", reason);
            }
            failure = reason;
        }
    }

    private boolean isTimeToAsk() {
        return nanoTime.getAsLong() - askedAt >= BETWEEN_QUESTIONS.toNanos();
    }

    private void show(ProgressAdoption after) {
        if (after.adopted() != adoption.adopted()) {
            rows.show(after.adopted().cuts());
        }
        adoption = after;
    }

    /** Whether {@link #advance} may soon find more to show, though nothing more is read. */
    public boolean isWaiting() {
        return asked != null || !board.equals(adoption.adopted());
    }

    /** All progress that was read. */
    public ProgressBoard read() {
        return board;
    }

    /** The progress whose rows have all been read. */
    public ProgressBoard adopted() {
        return adoption.adopted();
    }

    /** Why the index is no state that the views had, as one line; empty if it is one. */
    public String obstacle() {
        if (rows.isWhole()) {
            return "";
        }
        return failure.isEmpty() ? "the shards of the views do not hold the same facts yet" : failure;
    }

    /**
     * From where on to read, to go on from what is shown.
     *
     * @param positions per partition, up to where records have been taken
     */
    public Map<TopicPartition, Long> shownUpTo(Map<TopicPartition, Long> positions) {
        return rows.shownUpTo(positions);
    }
}
