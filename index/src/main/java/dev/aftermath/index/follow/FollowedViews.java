package dev.aftermath.index.follow;

import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.snapshot.ResumePoint;
import java.util.Map;

/**
 * What the follower of the view topics vouches for at one moment. To be read before the index is: then it is never too
 * much.
 *
 * @param read the progress records read so far
 * @param adopted the progress whose rows have all been read
 * @param caughtUp whether everything that was there at the start has been read
 * @param obstacle why the index is no state that the views had; empty if it is one
 * @param resumePoint from where on to read, to go on from the rows that the index has from now on
 */
public record FollowedViews(
        ProgressBoard read, ProgressBoard adopted, boolean caughtUp, String obstacle, ResumePoint resumePoint) {

    static final FollowedViews NONE = new FollowedViews(
            ProgressBoard.EMPTY, ProgressBoard.EMPTY, false, "", new ResumePoint(Map.of(), ProgressBoard.EMPTY));

    /**
     * The first offset of a partition of the log that the index does not reflect. Views that are built anew go back:
     * that is believed at once.
     */
    public long nextOffset(int partition) {
        return Math.min(adopted.nextShownOffset(partition), read.nextOffset(partition));
    }
}
