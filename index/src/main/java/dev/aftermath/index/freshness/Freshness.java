package dev.aftermath.index.freshness;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What an answer reflects of the log, {@code incident.events.v1}. Never overstated: every fact before the offsets here
 * is in the figures that were read after this was.
 *
 * @param log one entry per partition of the log, ascending
 * @param lag sum of the partitions' lags
 * @param asOf when the offsets were compared
 */
public record Freshness(List<PartitionFreshness> log, long lag, Instant asOf) {

    /** Nothing is known yet. */
    public static final Freshness UNKNOWN = new Freshness(List.of(), 0, Instant.EPOCH);

    /**
     * @param partition partition of the log
     * @param offset everything before this offset is reflected
     * @param end offset after the last fact that is committed
     * @param lag offsets that are not reflected yet, {@code end - offset}
     */
    public record PartitionFreshness(int partition, long offset, long end, long lag) {

        /** An end that was read before the offset may lie behind it: then the offset is the newer knowledge. */
        static PartitionFreshness of(int partition, long offset, long end) {
            long newestEnd = Math.max(offset, end);
            return new PartitionFreshness(partition, offset, newestEnd, newestEnd - offset);
        }
    }

    public Freshness {
        log = List.copyOf(log);
    }

    static Freshness of(List<PartitionFreshness> partitions, Instant asOf) {
        List<PartitionFreshness> log = partitions.stream()
                .sorted(Comparator.comparingInt(PartitionFreshness::partition))
                .toList();
        return new Freshness(
                log, log.stream().mapToLong(PartitionFreshness::lag).sum(), asOf);
    }

    /**
     * Whether every fact before the given offsets is reflected.
     *
     * @param endOffsets by partition of the log, the offset that everything before is wanted of
     */
    public boolean reflects(Map<Integer, Long> endOffsets) {
        return endOffsets.entrySet().stream().allMatch(wanted -> offset(wanted.getKey()) >= wanted.getValue());
    }

    private long offset(int partition) {
        return log.stream()
                .filter(entry -> entry.partition() == partition)
                .mapToLong(PartitionFreshness::offset)
                .findFirst()
                .orElse(0);
    }
}
