package dev.aftermath.streams.fold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What a partition of the log has brought since the last flush: of every incident the newest fact, and the records that
 * cannot be read. Facts that were superseded meanwhile are gone.
 */
final class UnflushedFacts {

    /** Objects around the bytes of one fact. */
    private static final int OVERHEAD_BYTES = 200;

    private final Map<IncidentId, Fact> newest = new LinkedHashMap<>();
    private final List<Letter> letters = new ArrayList<>();
    private long bytes;

    /**
     * The newest fact of an incident.
     *
     * @param value the record's value, as it stood in the log
     * @param timestamp the record's timestamp, in milliseconds since 1970 UTC
     * @param headers the record's headers
     */
    record Fact(int version, byte[] value, long timestamp, Headers headers) {}

    /** A record that cannot be read, and why. */
    record Letter(Record<byte[], byte[]> record, String origin, String reason) {}

    /** Version of the newest fact since the flush; 0 if there is none. */
    int versionOf(IncidentId id) {
        Fact fact = newest.get(id);
        return fact == null ? 0 : fact.version;
    }

    /** Takes a fact that is newer than any before. */
    void put(IncidentId id, int version, Record<byte[], byte[]> record) {
        Fact before = newest.put(id, new Fact(version, record.value(), record.timestamp(), record.headers()));
        bytes += record.value().length;
        bytes += before == null ? OVERHEAD_BYTES : -before.value.length;
    }

    void setAside(Letter letter) {
        letters.add(letter);
        byte[] value = letter.record.value();
        bytes += OVERHEAD_BYTES + (value == null ? 0 : value.length);
    }

    /** What this takes in memory, roughly. */
    long bytes() {
        return bytes;
    }

    /** In the order in which their incidents were first met. */
    void forEachFact(BiConsumer<IncidentId, Fact> action) {
        newest.forEach(action);
    }

    /** In the order of the log. */
    List<Letter> letters() {
        return letters;
    }
}
