package dev.aftermath.streams.fold;

import dev.aftermath.schemas.event.IncidentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What a partition of the log has brought since the last flush: of every incident the newest fact, and the records that
 * are set aside. Facts that were superseded meanwhile are gone.
 *
 * <p>Facts stand in columns, in the order in which their incidents were first met, and are found by open addressing:
 * every event of a log that is read again looks for its incident here, and objects around each fact would be what the
 * collector moves about.
 */
final class UnflushedFacts {

    /** A fact's part of the columns, roughly, and the objects around its value. */
    private static final int OVERHEAD_BYTES = 100;

    private static final int FEWEST = 16;

    private final ToIntFunction<IncidentId> flushedVersion;
    private final List<Letter> letters = new ArrayList<>();
    private long[] most = {};
    private long[] least = {};
    private int[] versions = {};
    private long[] offsets = {};
    private byte[][] values = {};
    private long[] timestamps = {};
    private Header[][] headers = {};
    private int size;
    /** Place in the columns plus one, by hash; 0 where nothing is. Twice as many as places, or more. */
    private int[] slots;

    private long bytes;

    /**
     * @param flushedVersion gives the version of an incident's newest fact as of the flush; 0 if it had none
     * @param expected about so many incidents are to come; 0 or more
     */
    UnflushedFacts(ToIntFunction<IncidentId> flushedVersion, int expected) {
        this.flushedVersion = flushedVersion;
        resize(Math.max(FEWEST, expected));
    }

    /**
     * The newest fact of an incident.
     *
     * @param offset where it stands in its partition of the log
     * @param value the record's value, as it stood in the log
     * @param timestamp the record's timestamp, in milliseconds since 1970 UTC
     * @param headers the record's headers, mostly none
     */
    record Fact(long offset, byte[] value, long timestamp, Header[] headers) {}

    /**
     * A record that is set aside.
     *
     * @param origin where it stands
     * @param reason why
     */
    record Letter(Record<byte[], byte[]> record, String origin, String reason) {}

    /** Takes a fact if it is newer than what is known of its incident, and says whether it is. */
    boolean add(IncidentId id, int version, long offset, Record<byte[], byte[]> record) {
        int slot = slotOf(id.most(), id.least());
        int place = slots[slot] - 1;
        if (version <= (place < 0 ? flushedVersion.applyAsInt(id) : versions[place])) {
            return false;
        }
        if (place < 0) {
            place = append(id, slot);
            bytes += OVERHEAD_BYTES;
        } else {
            bytes -= values[place].length;
        }
        versions[place] = version;
        offsets[place] = offset;
        values[place] = record.value();
        timestamps[place] = record.timestamp();
        headers[place] = record.headers().toArray();
        bytes += values[place].length;
        return true;
    }

    void setAside(Letter letter) {
        letters.add(letter);
        byte[] value = letter.record.value();
        bytes += OVERHEAD_BYTES + (value == null ? 0 : value.length);
    }

    /** How many incidents have a fact here. */
    int size() {
        return size;
    }

    /** What this takes in memory, roughly. */
    long bytes() {
        return bytes;
    }

    /** Version of an incident's fact; 0 if there is none here. */
    int versionOf(IncidentId id) {
        int place = size == 0 ? -1 : slots[slotOf(id.most(), id.least())] - 1;
        return place < 0 ? 0 : versions[place];
    }

    /**
     * Lets go of a fact; its version remains.
     *
     * @param place in the order in which their incidents were first met
     */
    Fact take(int place) {
        Fact fact = new Fact(offsets[place], values[place], timestamps[place], headers[place]);
        bytes -= values[place].length;
        values[place] = null;
        headers[place] = null;
        return fact;
    }

    /** In the order of the log. */
    List<Letter> letters() {
        return letters;
    }

    private int append(IncidentId id, int slot) {
        int place = size++;
        most[place] = id.most();
        least[place] = id.least();
        slots[slot] = size;
        if (size == most.length) {
            resize(2 * size);
        }
        return place;
    }

    private int slotOf(long ofMost, long ofLeast) {
        int mask = slots.length - 1;
        // Fibonacci hashing: ids may be anything, also numbers that follow each other
        int slot = (int) ((ofMost ^ Long.rotateLeft(ofLeast, 32)) * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask;
        while (slots[slot] != 0 && !is(slots[slot] - 1, ofMost, ofLeast)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean is(int place, long ofMost, long ofLeast) {
        return most[place] == ofMost && least[place] == ofLeast;
    }

    private void resize(int capacity) {
        most = Arrays.copyOf(most, capacity);
        least = Arrays.copyOf(least, capacity);
        versions = Arrays.copyOf(versions, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        values = Arrays.copyOf(values, capacity);
        timestamps = Arrays.copyOf(timestamps, capacity);
        headers = Arrays.copyOf(headers, capacity);
        slots = new int[2 * Integer.highestOneBit(2 * capacity - 1)];
        for (int place = 0; place < size; place++) {
            slots[slotOf(most[place], least[place])] = place + 1;
        }
    }
}
