package dev.aftermath.streams.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Byte strings by byte strings, found by hash. Entries lie in large arrays and not in objects of their own: a look-up
 * touches two places in memory, and the collector has a few arrays to look after instead of millions of objects. A value
 * is replaced in place if the new one is not much longer; what is left behind is swept up once it is as much as what is
 * in use. Not thread-safe.
 *
 * <p>An entry: length of the key, room for the value, length of the value (4 bytes each), then the key and the value. It
 * begins at a multiple of {@value #UNIT} bytes.
 */
final class EntryTable {

    private static final int UNIT = 8;
    private static final int HEADER = 3 * Integer.BYTES;
    private static final int FIRST_SLOTS = 64;
    private static final int SLAB_BITS = 17;
    /** Of the arrays that entries lie in, in units: a megabyte. A larger entry has an array of its own. */
    private static final int SLAB_UNITS = 1 << SLAB_BITS;

    /** Less than this is not worth sweeping up. */
    private static final long LEAST_GARBAGE = (long) SLAB_UNITS * UNIT;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /**
     * Open addressing, each key in the first free slot from where its hash points: the hash in the upper half and the
     * place of the entry plus one in the lower; 0 for a free slot. At most half of them are taken.
     */
    private long[] slots = new long[FIRST_SLOTS];

    private List<byte[]> slabs = new ArrayList<>();
    /** Units taken in the newest slab. */
    private int taken = SLAB_UNITS;

    private int size;
    private long liveBytes;
    private long garbageBytes;
    private int changes;

    int size() {
        return size;
    }

    /** Bytes of the arrays that hold the entries. */
    long slabBytes() {
        return slabs.stream().mapToLong(slab -> slab.length).sum();
    }

    /** The value of a key, a copy; null if there is none. */
    byte[] get(byte[] key) {
        int slot = find(key, hash(key));
        return slots[slot] == 0 ? null : valueAt(place(slots[slot]));
    }

    void put(byte[] key, byte[] value) {
        int hash = hash(key);
        int slot = find(key, hash);
        if (slots[slot] != 0) {
            replace(slot, key, value);
            return;
        }
        if (2 * (size + 1) > slots.length) {
            growSlots();
            slot = find(key, hash);
        }
        slots[slot] = slot(hash, add(key, value));
        size++;
        changes++;
    }

    void remove(byte[] key) {
        int slot = find(key, hash(key));
        if (slots[slot] == 0) {
            return;
        }
        free(place(slots[slot]));
        closeGap(slot);
        size--;
        changes++;
        sweepIfWorthwhile();
    }

    void clear() {
        slots = new long[FIRST_SLOTS];
        slabs = new ArrayList<>();
        taken = SLAB_UNITS;
        size = 0;
        liveBytes = 0;
        garbageBytes = 0;
        changes++;
    }

    /** All entries, in no order. Whoever changes the table meanwhile ends this. */
    Cursor entries() {
        return new Cursor();
    }

    /** Goes from entry to entry; starts before the first one. */
    final class Cursor {

        private final int changesBefore = changes;
        private int next = nextFrom(0);
        private int current;

        private Cursor() {}

        boolean hasNext() {
            return next < slots.length;
        }

        /**
         * Goes to the next entry.
         *
         * @throws NoSuchElementException if there is none
         * @throws ConcurrentModificationException if the table was changed
         */
        void advance() {
            if (changes != changesBefore) {
                throw new ConcurrentModificationException("the table was changed while its entries were read");
            }
            if (!hasNext()) {
                throw new NoSuchElementException("no more entries");
            }
            current = place(slots[next]);
            next = nextFrom(next + 1);
        }

        byte[] key() {
            return keyAt(current);
        }

        byte[] value() {
            return valueAt(current);
        }

        private int nextFrom(int from) {
            int slot = from;
            while (slot < slots.length && slots[slot] == 0) {
                slot++;
            }
            return slot;
        }
    }

    private void replace(int slot, byte[] key, byte[] value) {
        int place = place(slots[slot]);
        byte[] slab = slab(place);
        int at = offset(place);
        if (value.length <= room(slab, at)) {
            INT.set(slab, at + 2 * Integer.BYTES, value.length);
            System.arraycopy(value, 0, slab, at + HEADER + keyLength(slab, at), value.length);
            return;
        }
        free(place);
        slots[slot] = slot((int) (slots[slot] >>> Integer.SIZE), add(key, value));
        changes++;
        sweepIfWorthwhile();
    }

    /** Writes an entry behind the others and tells its place. */
    private int add(byte[] key, byte[] value) {
        int units = (int) (((long) HEADER + key.length + value.length + UNIT - 1) / UNIT);
        int place = takeUnits(units);
        byte[] slab = slab(place);
        int at = offset(place);
        INT.set(slab, at, key.length);
        INT.set(slab, at + Integer.BYTES, units * UNIT - HEADER - key.length);
        INT.set(slab, at + 2 * Integer.BYTES, value.length);
        System.arraycopy(key, 0, slab, at + HEADER, key.length);
        System.arraycopy(value, 0, slab, at + HEADER + key.length, value.length);
        liveBytes += (long) units * UNIT;
        return place;
    }

    private int takeUnits(int units) {
        if (taken + units > SLAB_UNITS) {
            if (slabs.size() >= Integer.MAX_VALUE >> SLAB_BITS) {
                throw new IllegalStateException("more than " + ((long) Integer.MAX_VALUE * UNIT >> 30)
                        + " GB of entries in one partition: use more partitions");
            }
            slabs.add(new byte[Math.max(units, SLAB_UNITS) * UNIT]);
            taken = 0;
        }
        int place = slabs.size() - 1 << SLAB_BITS | taken;
        taken += units;
        return place;
    }

    private void free(int place) {
        byte[] slab = slab(place);
        int at = offset(place);
        long bytes = (long) HEADER + keyLength(slab, at) + room(slab, at);
        liveBytes -= bytes;
        garbageBytes += bytes;
    }

    private void sweepIfWorthwhile() {
        if (garbageBytes < LEAST_GARBAGE || garbageBytes < liveBytes) {
            return;
        }
        List<byte[]> before = slabs;
        slabs = new ArrayList<>();
        taken = SLAB_UNITS;
        liveBytes = 0;
        garbageBytes = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != 0) {
                int place = place(slots[slot]);
                byte[] slab = before.get(place >>> SLAB_BITS);
                int at = offset(place);
                slots[slot] = slot((int) (slots[slot] >>> Integer.SIZE), add(key(slab, at), value(slab, at)));
            }
        }
        changes++;
    }

    /** The slot that holds the key, or the free one where it belongs. */
    private int find(byte[] key, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            if ((int) (slots[slot] >>> Integer.SIZE) == hash && isKeyAt(place(slots[slot]), key)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Moves up what lies behind a slot, so that a search for it does not end there. */
    private void closeGap(int removed) {
        int mask = slots.length - 1;
        int gap = removed;
        for (int slot = gap + 1 & mask; slots[slot] != 0; slot = slot + 1 & mask) {
            int wanted = (int) (slots[slot] >>> Integer.SIZE) & mask;
            if ((slot - wanted & mask) >= (slot - gap & mask)) {
                slots[gap] = slots[slot];
                gap = slot;
            }
        }
        slots[gap] = 0;
    }

    private void growSlots() {
        long[] before = slots;
        slots = new long[2 * before.length];
        int mask = slots.length - 1;
        for (long taken : before) {
            if (taken != 0) {
                int slot = (int) (taken >>> Integer.SIZE) & mask;
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = taken;
            }
        }
    }

    private boolean isKeyAt(int place, byte[] key) {
        byte[] slab = slab(place);
        int at = offset(place);
        int from = at + HEADER;
        return keyLength(slab, at) == key.length && Arrays.equals(slab, from, from + key.length, key, 0, key.length);
    }

    private byte[] keyAt(int place) {
        return key(slab(place), offset(place));
    }

    private byte[] valueAt(int place) {
        return value(slab(place), offset(place));
    }

    private static byte[] key(byte[] slab, int at) {
        return Arrays.copyOfRange(slab, at + HEADER, at + HEADER + keyLength(slab, at));
    }

    private static byte[] value(byte[] slab, int at) {
        int from = at + HEADER + keyLength(slab, at);
        return Arrays.copyOfRange(slab, from, from + (int) INT.get(slab, at + 2 * Integer.BYTES));
    }

    private static int keyLength(byte[] slab, int at) {
        return (int) INT.get(slab, at);
    }

    private static int room(byte[] slab, int at) {
        return (int) INT.get(slab, at + Integer.BYTES);
    }

    private byte[] slab(int place) {
        return slabs.get(place >>> SLAB_BITS);
    }

    private static int offset(int place) {
        return (place & SLAB_UNITS - 1) * UNIT;
    }

    private static long slot(int hash, int place) {
        return (long) hash << Integer.SIZE | place + 1;
    }

    private static int place(long slot) {
        return (int) slot - 1;
    }

    /** Takes eight bytes at a time and mixes them well: slots are chosen by the lowest bits. */
    private static int hash(byte[] key) {
        long hash = key.length;
        int i = 0;
        for (; i + Long.BYTES <= key.length; i += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(key, i));
        }
        for (; i < key.length; i++) {
            hash = 31 * hash + key[i];
        }
        return (int) mix(hash);
    }

    private static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> Integer.SIZE;
    }
}
