package dev.aftermath.streams.views;

import dev.aftermath.figures.Cell;
import dev.aftermath.figures.CellChange;
import dev.aftermath.figures.GrowingBuffer;
import dev.aftermath.figures.Member;
import dev.aftermath.figures.MemberPartial;
import dev.aftermath.figures.Spellings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The cells of the views, kept in a store. Most members are small: all their cells stand in one entry, which costs one
 * changelog record per merge however many months it touches. A member that outgrows {@value #SPLIT_BYTES} bytes is split
 * for good: then each cell has an entry of its own, and a merge writes only the months it touches.
 *
 * <p>Keys: the member's bytes; of a split member's cell the member's bytes, a 1 and the month.
 */
final class MemberCells {

    static final int SPLIT_BYTES = 16 * 1024;

    /** 1 and 2 were those of cells that did not count what is approximate. */
    private static final byte WHOLE = 3;

    private static final byte SPLIT = 4;
    private static final byte CELL_FOLLOWS = 1;

    private final KeyValueStore<Bytes, byte[]> store;

    MemberCells(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Merges a partial and returns the cells that are now different, or under a different name. */
    List<CellChange> merge(MemberPartial partial) {
        Member member = partial.member();
        byte[] key = member.toBytes();
        byte[] value = store.get(Bytes.wrap(key));
        if (value == null) {
            return mergeWhole(partial, key, Spellings.NONE, new TreeMap<>());
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        byte kind = in.get();
        Spellings spellings = Spellings.getFrom(in);
        return switch (kind) {
            case WHOLE -> mergeWhole(partial, key, spellings, MemberPartial.getCells(in));
            case SPLIT -> mergeSplit(partial, key, spellings);
            default ->
                throw new IllegalStateException("store member-cells holds an entry of kind " + kind
                        + " that this version does not know: reset the application and let it read the log again");
        };
    }

    private List<CellChange> mergeWhole(
            MemberPartial partial, byte[] key, Spellings spellings, SortedMap<Integer, Cell> cells) {
        Changes changes = new Changes(partial, spellings);
        partial.cells().forEach((month, difference) -> {
            Cell before = cells.getOrDefault(month, Cell.EMPTY);
            Cell after = before.plus(difference);
            changes.add(month, before, after);
            if (after.isEmpty()) {
                cells.remove(month);
            } else {
                cells.put(month, after);
            }
        });
        if (changes.renamed()) {
            cells.forEach(changes::addRenamed);
        }
        save(key, changes.spellings, cells);
        return changes.list;
    }

    private void save(byte[] key, Spellings spellings, SortedMap<Integer, Cell> cells) {
        if (cells.isEmpty() && spellings.counts().isEmpty()) {
            store.delete(Bytes.wrap(key));
            return;
        }
        GrowingBuffer whole = new GrowingBuffer(1024);
        whole.put(WHOLE);
        spellings.putTo(whole);
        MemberPartial.putCells(whole, cells);
        if (whole.size() <= SPLIT_BYTES) {
            store.put(Bytes.wrap(key), whole.toBytes());
            return;
        }
        saveHead(key, spellings);
        cells.forEach((month, cell) -> saveCell(key, month, cell));
    }

    private List<CellChange> mergeSplit(MemberPartial partial, byte[] key, Spellings spellings) {
        Changes changes = new Changes(partial, spellings);
        partial.cells().forEach((month, difference) -> {
            byte[] value = store.get(cellKey(key, month));
            Cell before = value == null ? Cell.EMPTY : Cell.getFrom(ByteBuffer.wrap(value), month);
            Cell after = before.plus(difference);
            changes.add(month, before, after);
            saveCell(key, month, after);
        });
        if (changes.renamed()) {
            splitCells(key).forEach(changes::addRenamed);
        }
        if (!changes.spellings.equals(spellings)) {
            saveHead(key, changes.spellings);
        }
        return changes.list;
    }

    private Map<Integer, Cell> splitCells(byte[] key) {
        Map<Integer, Cell> cells = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                store.range(cellKey(key, Integer.MIN_VALUE), cellKey(key, Integer.MAX_VALUE))) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                int month = monthOf(entry.key);
                cells.put(month, Cell.getFrom(ByteBuffer.wrap(entry.value), month));
            }
        }
        return cells;
    }

    private void saveHead(byte[] key, Spellings spellings) {
        GrowingBuffer head = new GrowingBuffer(64);
        head.put(SPLIT);
        spellings.putTo(head);
        store.put(Bytes.wrap(key), head.toBytes());
    }

    private void saveCell(byte[] key, int month, Cell cell) {
        if (cell.isEmpty()) {
            store.delete(cellKey(key, month));
            return;
        }
        GrowingBuffer out = new GrowingBuffer(256);
        cell.putTo(out, month);
        store.put(cellKey(key, month), out.toBytes());
    }

    /** Months sort as unsigned bytes. */
    private static Bytes cellKey(byte[] key, int month) {
        return Bytes.wrap(ByteBuffer.allocate(key.length + 1 + Integer.BYTES)
                .put(key)
                .put(CELL_FOLLOWS)
                .putInt(month ^ Integer.MIN_VALUE)
                .array());
    }

    private static int monthOf(Bytes cellKey) {
        byte[] bytes = cellKey.get();
        return ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES) ^ Integer.MIN_VALUE;
    }

    private static final class Changes {
        private final MemberPartial partial;
        private final Spellings spellings;
        private final String nameBefore;
        private final String name;
        private final List<CellChange> list = new ArrayList<>();

        Changes(MemberPartial partial, Spellings before) {
            this.partial = partial;
            // an earlier version counted spellings of members without a name: they go with the first merge
            spellings = partial.member().hasName() ? before.plus(partial.spellings()) : Spellings.NONE;
            nameBefore = before.name(partial.member().key());
            name = spellings.name(partial.member().key());
        }

        boolean renamed() {
            return !name.equals(nameBefore);
        }

        void add(int month, Cell before, Cell after) {
            list.add(new CellChange(partial.member(), month, nameBefore, before, name, after));
        }

        void addRenamed(int month, Cell cell) {
            if (!partial.cells().containsKey(month)) {
                add(month, cell, cell);
            }
        }
    }
}
