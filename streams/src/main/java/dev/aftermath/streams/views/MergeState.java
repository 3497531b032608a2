package dev.aftermath.streams.views;

import dev.aftermath.figures.GrowingBuffer;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the merges of a shard have come to.
 *
 * @param number of the last merge; larger with every merge, even over a reset of the application, which empties the
 *     store: numbers go on from the clock
 * @param offsets by partition of the log, the last fact of its last flush that is merged as a whole
 * @param inPart by partition of which a flush is merged in part, the last fact that the whole flush will reflect
 * @param batches how many of the batches that wait are being merged, transaction by transaction; 0 if none
 * @param pieces how many pieces of these are merged
 */
record MergeState(
        long number, SortedMap<Integer, Long> offsets, SortedMap<Integer, Long> inPart, int batches, int pieces) {

    static final MergeState EMPTY = new MergeState(-1, new TreeMap<>(), new TreeMap<>(), 0, 0);

    private static final byte FORMAT = 2;

    MergeState {
        offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
        inPart = Collections.unmodifiableSortedMap(new TreeMap<>(inPart));
    }

    /** The state in which so many batches are to be merged. */
    MergeState beginning(int ofBatches) {
        return new MergeState(number, offsets, inPart, ofBatches, 0);
    }

    /**
     * The state at the begin of the next transaction of a merge, which has a number of its own.
     *
     * @param now in milliseconds since 1970 UTC
     */
    MergeState next(long now) {
        return new MergeState(Math.max(number + 1, now), offsets, inPart, batches, pieces);
    }

    /** The state after so many pieces in all. */
    MergeState with(int mergedPieces) {
        return new MergeState(number, offsets, inPart, batches, mergedPieces);
    }

    /**
     * The state after the last piece.
     *
     * @param merged batches that went into it, in the order of their arrival
     */
    MergeState after(Collection<WaitingPartials.Reached> merged) {
        TreeMap<Integer, Long> offsetsAfter = new TreeMap<>(offsets);
        TreeMap<Integer, Long> inPartAfter = new TreeMap<>(inPart);
        for (WaitingPartials.Reached batch : merged) {
            if (batch.last()) {
                offsetsAfter.put(batch.partition(), batch.offset());
                // one that began before a crash may have told of later facts than the one that came instead
                inPartAfter.computeIfPresent(
                        batch.partition(), (partition, reaches) -> reaches > batch.offset() ? reaches : null);
            } else {
                inPartAfter.merge(batch.partition(), batch.offset(), Math::max);
            }
        }
        return new MergeState(number, offsetsAfter, inPartAfter, 0, 0);
    }

    /** What the shard's rows hold of the log; empty if that is nothing that ends with a flush. */
    Optional<LogCut> cut() {
        return inPart.isEmpty() && batches == 0 ? Optional.of(new LogCut(offsets)) : Optional.empty();
    }

    byte[] toBytes() {
        GrowingBuffer out = new GrowingBuffer(64);
        out.put(FORMAT);
        out.putUnsigned(number);
        out.putUnsigned(batches);
        out.putUnsigned(pieces);
        putTo(out, offsets);
        putTo(out, inPart);
        return out.toBytes();
    }

    private static void putTo(GrowingBuffer out, SortedMap<Integer, Long> byPartition) {
        out.putUnsigned(byPartition.size());
        byPartition.forEach((partition, offset) -> {
            out.putUnsigned(partition);
            out.putUnsigned(offset);
        });
    }

    /** Reads what the store holds; {@code null} is {@link #EMPTY}. */
    static MergeState fromBytes(byte[] bytes) {
        if (bytes == null) {
            return EMPTY;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("store " + ViewStages.MERGES + " holds format " + format
                    + ", this version reads " + FORMAT + ": reset the application and let it read the log again");
        }
        long number = Varints.getUnsigned(in);
        int batches = (int) Varints.getUnsigned(in);
        int pieces = (int) Varints.getUnsigned(in);
        return new MergeState(number, getFrom(in), getFrom(in), batches, pieces);
    }

    private static SortedMap<Integer, Long> getFrom(ByteBuffer in) {
        TreeMap<Integer, Long> byPartition = new TreeMap<>();
        for (long left = Varints.getUnsigned(in); left > 0; left--) {
            int partition = (int) Varints.getUnsigned(in);
            byPartition.put(partition, Varints.getUnsigned(in));
        }
        return byPartition;
    }
}
