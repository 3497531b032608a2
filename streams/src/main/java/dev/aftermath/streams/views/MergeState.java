package dev.aftermath.streams.views;

import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the merges of a shard have come to.
 *
 * @param number of the last merge; larger with every merge, even over a reset of the application, which empties the
 *     store: numbers go on from the clock
 * @param offsets by partition of the log, the last fact of its last flush that is merged as a whole
 * @param inPart partitions of which a flush is merged in part
 */
record MergeState(long number, SortedMap<Integer, Long> offsets, SortedSet<Integer> inPart) {

    static final MergeState EMPTY = new MergeState(-1, new TreeMap<>(), new TreeSet<>());

    private static final byte FORMAT = 1;

    MergeState {
        offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
        inPart = Collections.unmodifiableSortedSet(new TreeSet<>(inPart));
    }

    /**
     * The state after one more merge.
     *
     * @param merged batches that went into it, in the order of their arrival
     * @param now in milliseconds since 1970 UTC
     */
    MergeState after(Collection<WaitingPartials.Reached> merged, long now) {
        TreeMap<Integer, Long> offsetsAfter = new TreeMap<>(offsets);
        TreeSet<Integer> inPartAfter = new TreeSet<>(inPart);
        for (WaitingPartials.Reached batch : merged) {
            if (batch.last()) {
                offsetsAfter.put(batch.partition(), batch.offset());
                inPartAfter.remove(batch.partition());
            } else {
                inPartAfter.add(batch.partition());
            }
        }
        return new MergeState(Math.max(number + 1, now), offsetsAfter, inPartAfter);
    }

    /** What the shard's rows hold of the log; empty if that is nothing that ends with a flush. */
    Optional<LogCut> cut() {
        return inPart.isEmpty() ? Optional.of(new LogCut(offsets)) : Optional.empty();
    }

    byte[] toBytes() {
        GrowingBuffer out = new GrowingBuffer(64);
        out.put(FORMAT);
        out.putUnsigned(number);
        out.putUnsigned(offsets.size());
        offsets.forEach((partition, offset) -> {
            out.putUnsigned(partition);
            out.putUnsigned(offset);
        });
        inPart.forEach(out::putUnsigned);
        return out.toBytes();
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
        TreeMap<Integer, Long> offsets = new TreeMap<>();
        for (long left = Varints.getUnsigned(in); left > 0; left--) {
            int partition = (int) Varints.getUnsigned(in);
            offsets.put(partition, Varints.getUnsigned(in));
        }
        TreeSet<Integer> inPart = new TreeSet<>();
        while (in.hasRemaining()) {
            inPart.add((int) Varints.getUnsigned(in));
        }
        return new MergeState(number, offsets, inPart);
    }
}
