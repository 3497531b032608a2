package dev.aftermath.streams.views;

import dev.aftermath.figures.Member;
import dev.aftermath.figures.MemberPartial;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Batches that arrived and are not merged yet. Every partition of the log lets its sums go at about the same time, and
 * most of them touch the same cells: put together first, they cost one row per cell instead of one per cell and
 * partition. The store keeps what waits, so that a commit may come at any moment.
 *
 * <p>Store, key: a running number, 8 bytes, and the shard, 4 bytes; value: {@link PartialBatch}.
 */
final class WaitingPartials {

    private final KeyValueStore<Bytes, byte[]> store;
    private final List<Waiting> batches = new ArrayList<>();
    /** Partitions of the log of which more batches of the same flush are to come. */
    private final Set<Integer> inPart = new HashSet<>();

    private long bytes;
    private long next;

    WaitingPartials(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                ByteBuffer key = ByteBuffer.wrap(entry.key.get());
                next = key.getLong() + 1;
                keep(entry.key, key.getInt(), entry.value);
            }
        }
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** How many batches wait. */
    int size() {
        return batches.size();
    }

    /** Whether more is to come of a flush that began to arrive. */
    boolean isInPart() {
        return !inPart.isEmpty();
    }

    /** What waits, in bytes. */
    long bytes() {
        return bytes;
    }

    void add(int shard, byte[] batch) {
        Bytes key = Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(next++)
                .putInt(shard)
                .array());
        store.put(key, batch);
        keep(key, shard, batch);
    }

    /**
     * The first of what waits, put together: the same whenever it is asked for, until it is {@linkplain #remove removed}.
     *
     * @param count how many batches
     * @throws IllegalStateException if a batch is of a format that this version does not know
     */
    Gathered gather(int count) {
        Map<Member, MemberPartial> sums = new LinkedHashMap<>();
        List<Reached> reached = new ArrayList<>();
        for (Waiting waiting : batches.subList(0, count)) {
            PartialBatch batch = PartialBatch.fromBytes(waiting.batch);
            batch.partials().forEach(partial -> sums.merge(partial.member(), partial, MemberPartial::plus));
            reached.add(new Reached(waiting.shard, batch.partition(), batch.offset(), batch.last()));
        }
        return new Gathered(
                sums.values().stream().flatMap(MemberPartial::pieces).toList(), reached);
    }

    /** The first batches have been merged. */
    void remove(int count) {
        List<Waiting> merged = batches.subList(0, count);
        for (Waiting waiting : merged) {
            store.delete(waiting.key);
            bytes -= waiting.batch.length;
        }
        merged.clear();
    }

    /**
     * Batches put together.
     *
     * @param pieces the partials, in an order of their own; those of a member with many cells in several pieces
     * @param reached how far they are, batch by batch in the order of arrival
     */
    record Gathered(List<MemberPartial> pieces, List<Reached> reached) {}

    /**
     * A shard has what a flush of a partition of the log adds to it.
     *
     * @param offset the last one that the whole flush reflects
     * @param last whether it has all of it; otherwise more batches of the flush follow
     */
    record Reached(int shard, int partition, long offset, boolean last) {}

    private void keep(Bytes key, int shard, byte[] batch) {
        batches.add(new Waiting(key, shard, batch));
        PartialBatch head = PartialBatch.headFromBytes(batch);
        if (head.last()) {
            inPart.remove(head.partition());
        } else {
            inPart.add(head.partition());
        }
        bytes += batch.length;
    }

    private record Waiting(Bytes key, int shard, byte[] batch) {}
}
