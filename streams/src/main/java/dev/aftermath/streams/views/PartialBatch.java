package dev.aftermath.streams.views;

import dev.aftermath.figures.GrowingBuffer;
import dev.aftermath.figures.Member;
import dev.aftermath.figures.MemberPartial;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Partials of one flush on their way to one shard: the value of a record of the repartition topic.
 *
 * @param partition partition of the log that they come from
 * @param offset last offset of that partition that the whole flush reflects
 * @param last whether this is the flush's last batch for the shard
 * @param partials in any order; a member may occur several times
 */
record PartialBatch(int partition, long offset, boolean last, List<MemberPartial> partials) {

    private static final byte FORMAT = 2;
    /** A batch is closed once it is larger than this, well below what a broker accepts by default. */
    private static final int TARGET_BYTES = 256 * 1024;

    static PartialBatch fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        PartialBatch head = headFrom(in);
        List<MemberPartial> partials = new ArrayList<>();
        while (in.hasRemaining()) {
            partials.add(MemberPartial.getFrom(in));
        }
        return new PartialBatch(head.partition, head.offset, head.last, partials);
    }

    /** The same without the partials. */
    static PartialBatch headFromBytes(byte[] bytes) {
        return headFrom(ByteBuffer.wrap(bytes));
    }

    private static PartialBatch headFrom(ByteBuffer in) {
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("partials of format " + format + ", this version reads " + FORMAT
                    + ": stop all processors of the older version before the newer one starts");
        }
        boolean last = in.get() == 1;
        int partition = (int) Varints.getUnsigned(in);
        return new PartialBatch(partition, Varints.getUnsigned(in), last, List.of());
    }

    /**
     * The records of a slice of a flush.
     *
     * @param last whether it is the flush's last
     * @param shards number of shards
     * @return per shard the values to send, in order; at least one each, so that every shard learns what is under way
     *     and how far it will reach
     */
    static List<List<byte[]>> ofSlice(
            int partition, long offset, boolean last, List<MemberPartial> partials, int shards) {
        List<List<byte[]>> batches = new ArrayList<>();
        GrowingBuffer[] open = new GrowingBuffer[shards];
        for (int shard = 0; shard < shards; shard++) {
            batches.add(new ArrayList<>());
            open[shard] = new GrowingBuffer(1024);
        }
        for (MemberPartial partial : partials) {
            int shard = Member.shard(partial.member().toBytes(), shards);
            partial.putTo(open[shard]);
            if (open[shard].size() > TARGET_BYTES) {
                batches.get(shard).add(close(open[shard], partition, offset, false));
                open[shard] = new GrowingBuffer(TARGET_BYTES);
            }
        }
        for (int shard = 0; shard < shards; shard++) {
            batches.get(shard).add(close(open[shard], partition, offset, last));
        }
        return batches;
    }

    private static byte[] close(GrowingBuffer partials, int partition, long offset, boolean last) {
        GrowingBuffer out = new GrowingBuffer(24 + partials.size());
        out.put(FORMAT);
        out.put((byte) (last ? 1 : 0));
        out.putUnsigned(partition);
        out.putUnsigned(offset);
        out.putRaw(partials.toBytes());
        return out.toBytes();
    }
}
