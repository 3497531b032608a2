package dev.aftermath.index.facts;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The records that are set aside, by the read side and by the processors: how many they are, each place counted once, and
 * the newest with their reasons. Takes eight bytes for each that the read side sets aside, and a small object for each that
 * the processors gave up, which cost them some failures and are few. For one writer and any number of readers.
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
    /** What the read side set aside, by partition. */
    private final Map<Partition, PartitionOffsets> unread = new HashMap<>();
    /** What only the processors set aside, by partition. */
    private final Map<Partition, Set<Long>> givenUp = new HashMap<>();

    private long records;

    /**
     * The read side sets a record aside.
     *
     * @param record behind all others of its partition that were added so
     */
    public synchronized void add(UndecodableRecord record) {
        Partition partition = Partition.of(record);
        unread.computeIfAbsent(partition, absent -> new PartitionOffsets()).add(record.offset());
        if (!givenUp.getOrDefault(partition, Set.of()).contains(record.offset())) {
            count(record);
        }
    }

    /**
     * The processors have set aside a record that they can read.
     *
     * @param record in any order, and perhaps again: whoever computes the views anew may give it up anew
     */
    public synchronized void addGivenUp(UndecodableRecord record) {
        Partition partition = Partition.of(record);
        PartitionOffsets read = unread.get(partition);
        if (read != null && read.contains(record.offset())) {
            return;
        }
        if (givenUp.computeIfAbsent(partition, absent -> new HashSet<>()).add(record.offset())) {
            count(record);
        }
    }

    private void count(UndecodableRecord record) {
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

    private record Partition(String topic, int number) {

        static Partition of(UndecodableRecord record) {
            return new Partition(record.topic(), record.partition());
        }
    }
}
