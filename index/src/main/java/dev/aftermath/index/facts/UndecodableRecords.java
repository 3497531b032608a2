package dev.aftermath.index.facts;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The records of the log and of the rejections that are set aside: how many they are, and the newest with their reasons.
 * For one writer and any number of readers.
 */
public final class UndecodableRecords {

    /** Of so many the reason is known here; the processors keep all of the log's, in {@code incident.undecodable.v1}. */
    public static final int NEWEST = 200;

    private static final Comparator<UndecodableRecord> NEWEST_FIRST = Comparator.comparing(
                    UndecodableRecord::publishedAt)
            .reversed()
            .thenComparing(UndecodableRecord::topic)
            .thenComparing(UndecodableRecord::partition)
            .thenComparing(UndecodableRecord::offset, Comparator.reverseOrder());

    private final TreeSet<UndecodableRecord> newest = new TreeSet<>(NEWEST_FIRST);
    private long records;

    /** @param record that was not added before */
    public synchronized void add(UndecodableRecord record) {
        records++;
        newest.add(record);
        if (newest.size() > NEWEST) {
            newest.pollLast();
        }
    }

    /** How many there are. */
    public synchronized long records() {
        return records;
    }

    /**
     * The newest, the newest first.
     *
     * @param limit most of them, up to {@link #NEWEST}
     */
    public synchronized List<UndecodableRecord> newest(int limit) {
        return newest.stream().limit(limit).toList();
    }
}
