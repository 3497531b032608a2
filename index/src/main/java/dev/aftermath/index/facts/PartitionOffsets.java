package dev.aftermath.index.facts;

/** Offsets of some records of one partition, which were added in their order: eight bytes each. */
final class PartitionOffsets {

    private final LongColumn offsets = new LongColumn();

    /** @param offset behind all that were added */
    void add(long offset) {
        offsets.add(offset);
    }

    boolean contains(long offset) {
        int least = 0;
        int most = offsets.size();
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (offsets.get(middle) < offset) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least < offsets.size() && offsets.get(least) == offset;
    }
}
