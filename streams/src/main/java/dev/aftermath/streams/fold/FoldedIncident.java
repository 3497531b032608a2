package dev.aftermath.streams.fold;

import dev.aftermath.figures.Contribution;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * State of one incident as of the last flush: the store {@code incident-contributions} holds it in some 30 bytes.
 *
 * @param version version of the newest fact; 0 before the first
 * @param contribution what the incident adds to the views; null if nothing
 */
record FoldedIncident(int version, Contribution contribution) {

    static final FoldedIncident EMPTY = new FoldedIncident(0, null);

    private static final byte FORMAT = 3;
    private static final byte NOTHING = 0;
    private static final byte SOMETHING = 1;

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(2 + 5 + (contribution == null ? 0 : contribution.maxEncodedSize()));
        out.put(FORMAT);
        Varints.putUnsigned(out, version);
        if (contribution == null) {
            out.put(NOTHING);
        } else {
            out.put(SOMETHING);
            contribution.putTo(out);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Reads what the store holds; {@code null} is {@link #EMPTY}. */
    static FoldedIncident fromBytes(byte[] bytes) {
        if (bytes == null) {
            return EMPTY;
        }
        ByteBuffer in = begin(bytes);
        int version = (int) Varints.getUnsigned(in);
        return new FoldedIncident(version, in.get() == NOTHING ? null : Contribution.getFrom(in));
    }

    /** The version alone. */
    static int versionOf(byte[] bytes) {
        return bytes == null ? 0 : (int) Varints.getUnsigned(begin(bytes));
    }

    private static ByteBuffer begin(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("store incident-contributions holds format " + format
                    + ", this version reads " + FORMAT + ": reset the application and let it read the log again");
        }
        return in;
    }
}
