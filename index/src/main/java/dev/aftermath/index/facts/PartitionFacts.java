package dev.aftermath.index.facts;

import java.util.UUID;

/**
 * Where the facts of one partition of the log are, by incident. Facts and incidents are numbered as they come, and what
 * is known of them are columns of numbers: 20 bytes per fact and 30 to 35 bytes per incident, without an object for
 * either. Each fact names the one before it about the same incident; a hash table with open addressing finds the incident.
 */
final class PartitionFacts {

    private static final int NONE = -1;
    private static final int FIRST_SLOTS = 256;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    /** Per incident: the halves of its id, its newest fact and that one's version. */
    private final LongColumn idsHigh = new LongColumn();

    private final LongColumn idsLow = new LongColumn();
    private final IntColumn newestFacts = new IntColumn();
    private final IntColumn versions = new IntColumn();

    /** Per fact: its offset, the time of its {@link FactPlace}, and the fact before it about the same incident. */
    private final LongColumn offsets = new LongColumn();

    private final LongColumn published = new LongColumn();

    private final IntColumn factsBefore = new IntColumn();

    /** An incident plus 1 in each slot, 0 in a free one; a quarter of them or more is free. */
    private int[] slots = new int[FIRST_SLOTS];

    /**
     * Adds a fact, unless its version is no news: then it was delivered before.
     *
     * @param offset behind all that were added
     * @param publishedMillis when it was published
     * @return whether it was added
     */
    boolean add(UUID id, int version, long offset, long publishedMillis) {
        int slot = slotOf(id);
        int incident = slots[slot] - 1;
        if (incident == NONE) {
            incident = idsHigh.size();
            idsHigh.add(id.getMostSignificantBits());
            idsLow.add(id.getLeastSignificantBits());
            newestFacts.add(NONE);
            versions.add(0);
            slots[slot] = incident + 1;
            growIfFull();
        }
        if (version <= versions.get(incident)) {
            return false;
        }
        factsBefore.add(newestFacts.get(incident));
        newestFacts.set(incident, offsets.size());
        versions.set(incident, version);
        published.add(facts() == 0 ? publishedMillis : Math.max(publishedMillis, published.get(facts() - 1)));
        offsets.add(offset);
        return true;
    }

    /** Offsets of the facts about an incident, the oldest first; empty if there are none. */
    long[] offsets(UUID id) {
        int incident = slots[slotOf(id)] - 1;
        if (incident == NONE) {
            return new long[0];
        }
        int length = 0;
        for (int fact = newestFacts.get(incident); fact != NONE; fact = factsBefore.get(fact)) {
            length++;
        }
        long[] found = new long[length];
        for (int fact = newestFacts.get(incident); fact != NONE; fact = factsBefore.get(fact)) {
            found[--length] = offsets.get(fact);
        }
        return found;
    }

    /** @param partition which this is */
    FactPlace place(int partition, int fact) {
        return new FactPlace(published.get(fact), new FactLocation(partition, offsets.get(fact)));
    }

    /** Offset of the fact before one about the same incident; negative if there is none. */
    long offsetBefore(int fact) {
        int before = factsBefore.get(fact);
        return before == NONE ? NONE : offsets.get(before);
    }

    /** How many of the facts have a place before this one. */
    int factsBefore(int partition, FactPlace place) {
        int least = 0;
        int most = facts();
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (place(partition, middle).compareTo(place) < 0) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least;
    }

    int facts() {
        return offsets.size();
    }

    int incidents() {
        return idsHigh.size();
    }

    /** What the columns and the table take of the heap, but for a few objects. */
    long bytes() {
        return idsHigh.bytes()
                + idsLow.bytes()
                + newestFacts.bytes()
                + versions.bytes()
                + offsets.bytes()
                + published.bytes()
                + factsBefore.bytes()
                + (long) slots.length * Integer.BYTES;
    }

    private void growIfFull() {
        if (incidents() <= slots.length / 4 * 3) {
            return;
        }
        slots = new int[slots.length * 2];
        for (int incident = 0; incident < incidents(); incident++) {
            slots[slotOf(new UUID(idsHigh.get(incident), idsLow.get(incident)))] = incident + 1;
        }
    }

    /** The slot of the incident, or the free one where it would be. */
    private int slotOf(UUID id) {
        int mask = slots.length - 1;
        int slot = hash(id) & mask;
        while (slots[slot] != 0 && !isIncident(slots[slot] - 1, id)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isIncident(int incident, UUID id) {
        return idsHigh.get(incident) == id.getMostSignificantBits()
                && idsLow.get(incident) == id.getLeastSignificantBits();
    }

    /** Ids need not be random: any that differ in some bits have to differ here. */
    private static int hash(UUID id) {
        long mixed = (id.getMostSignificantBits() * GOLDEN ^ id.getLeastSignificantBits()) * GOLDEN;
        return (int) (mixed >>> 32);
    }
}
