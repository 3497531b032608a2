package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.Sha256;
import dev.aftermath.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each partition of the log has been heeded, so that the next start reads on from there. What ingest appends
 * itself it knows; as long as nothing else comes in between, the position moves on with it. Once something did, it stays,
 * and the next start reads that.
 */
final class LogPositions {

    private static final Sha256 NO_CONTENT = new Sha256(new byte[32]);

    /** Offsets behind the last fact that was heeded. */
    private final Map<Integer, Long> heeded = new TreeMap<>();
    /** Where the next record of one's own comes to lie if nobody else writes. */
    private final Map<Integer, Long> next = new TreeMap<>();

    private final Map<Integer, Long> remembered = new TreeMap<>();

    /** A partition was read up to an offset. */
    void read(int partition, long offset) {
        heeded.put(partition, offset);
        next.put(partition, offset);
    }

    /** What is remembered already. */
    void remembered(int partition, long offset) {
        remembered.put(partition, offset);
    }

    /** A transaction under way has appended records of one's own, which lie at these offsets. */
    void appended(OwnOffsets own) {
        own.byPartition().forEach((partition, range) -> {
            if (next.getOrDefault(partition, 0L) == range.first() && range.isWithoutGaps()) {
                heeded.put(partition, range.last() + 1);
                // the mark that ends the transaction takes an offset too
                next.put(partition, range.last() + 2);
            } else {
                next.put(partition, Long.MAX_VALUE);
            }
        });
    }

    /** What has to be remembered of all this, as records for the ingest index; nothing if that is so already. */
    List<LogRecord> changes() {
        List<LogRecord> records = new ArrayList<>();
        heeded.forEach((partition, offset) -> {
            if (!offset.equals(remembered.getOrDefault(partition, 0L))) {
                IngestIndexEntry entry = IngestIndexEntry.newBuilder()
                        .setVersion(0)
                        .setContentHash(NO_CONTENT)
                        .setLogOffset(offset)
                        .build();
                records.add(new LogRecord(TopicCatalogue.INGEST_INDEX, IngestIndex.partitionKey(partition), entry));
            }
        });
        return records;
    }

    /** What {@link #changes} gave is committed. */
    void committed() {
        remembered.putAll(heeded);
    }
}
