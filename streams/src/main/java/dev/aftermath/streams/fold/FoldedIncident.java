package dev.aftermath.streams.fold;

import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * State of one incident: the store {@code incident-contributions} holds it in some 40 bytes.
 *
 * <p>What the views hold of an incident lags behind what the log says of it: partials leave only at a flush. So the
 * state keeps both sides of that gap, and after a crash the partials under way are summed up anew from here.
 *
 * @param version version of the newest fact; 0 before the first
 * @param offset offset of that fact in its partition of the log; -1 before the first
 * @param current what the incident adds now; null if it is withdrawn
 * @param flushed what it added when partials were last flushed; means something only while {@code offset} lies beyond
 *     the offset flushed last; null if nothing
 */
public record FoldedIncident(int version, long offset, Contribution current, Contribution flushed) {

    public static final FoldedIncident EMPTY = new FoldedIncident(0, -1, null, null);

    private static final byte FORMAT = 1;
    private static final int HAS_CURRENT = 1;
    private static final int HAS_FLUSHED = 2;
    private static final int SAME = 4;

    /**
     * The state after a newer fact.
     *
     * @param flushedOffset last offset whose partials have left
     */
    FoldedIncident next(int newVersion, long newOffset, Contribution contribution, long flushedOffset) {
        return new FoldedIncident(newVersion, newOffset, contribution, asOf(flushedOffset));
    }

    /** What the views hold of this incident, given the last offset whose partials have left; null if nothing. */
    public Contribution asOf(long flushedOffset) {
        return offset > flushedOffset ? flushed : current;
    }

    byte[] toBytes() {
        boolean same = current != null && current.equals(flushed);
        ByteBuffer out = ByteBuffer.allocate(2
                + 5
                + 10
                + (current == null ? 0 : current.maxEncodedSize())
                + (flushed == null ? 0 : flushed.maxEncodedSize()));
        out.put(FORMAT);
        out.put((byte) ((current == null ? 0 : HAS_CURRENT) | (flushed == null ? 0 : HAS_FLUSHED) | (same ? SAME : 0)));
        Varints.putUnsigned(out, version);
        Varints.putUnsigned(out, offset);
        if (current != null) {
            current.putTo(out);
        }
        if (flushed != null && !same) {
            flushed.putTo(out);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Reads what the store holds; {@code null} is {@link #EMPTY}. */
    public static FoldedIncident fromBytes(byte[] bytes) {
        if (bytes == null) {
            return EMPTY;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("store incident-contributions holds format " + format
                    + ", this version reads " + FORMAT + ": reset the application and let it read the log again");
        }
        byte parts = in.get();
        int version = (int) Varints.getUnsigned(in);
        long offset = Varints.getUnsigned(in);
        Contribution current = (parts & HAS_CURRENT) != 0 ? Contribution.getFrom(in) : null;
        Contribution flushed = null;
        if ((parts & SAME) != 0) {
            flushed = current;
        } else if ((parts & HAS_FLUSHED) != 0) {
            flushed = Contribution.getFrom(in);
        }
        return new FoldedIncident(version, offset, current, flushed);
    }
}
