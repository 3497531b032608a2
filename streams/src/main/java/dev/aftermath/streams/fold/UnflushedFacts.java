package dev.aftermath.streams.fold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What a partition of the log has brought since the last flush: of every incident the newest fact, and the records that
 * cannot be read. Facts that were superseded meanwhile are gone.
 */
final class UnflushedFacts {

    /** Objects around the bytes of one fact, roughly. */
    private static final int OVERHEAD_BYTES = 200;

    private final ToIntFunction<IncidentId> flushedVersion;
    private final Map<IncidentId, Fact> newest = new LinkedHashMap<>();
    private final List<Letter> letters = new ArrayList<>();
    private long bytes;

    /** @param flushedVersion gives the version of an incident's newest fact as of the flush; 0 if it had none */
    UnflushedFacts(ToIntFunction<IncidentId> flushedVersion) {
        this.flushedVersion = flushedVersion;
    }

    /** The newest fact of an incident. */
    static final class Fact {
        private int version;
        private byte[] value;
        private long timestamp;
        private Headers headers;

        /** The record's value, as it stood in the log. */
        byte[] value() {
            return value;
        }

        /** The record's timestamp, in milliseconds since 1970 UTC. */
        long timestamp() {
            return timestamp;
        }

        /** The record's headers. */
        Headers headers() {
            return headers;
        }
    }

    /**
     * A record that cannot be read.
     *
     * @param origin where it stands
     * @param reason why it cannot be read
     */
    record Letter(Record<byte[], byte[]> record, String origin, String reason) {}

    /** Takes a fact if it is newer than what is known of its incident, and says whether it is. */
    boolean add(IncidentId id, int version, Record<byte[], byte[]> record) {
        Fact fact = newest.get(id);
        if (version <= (fact == null ? flushedVersion.applyAsInt(id) : fact.version)) {
            return false;
        }
        if (fact == null) {
            fact = new Fact();
            newest.put(id, fact);
            bytes += OVERHEAD_BYTES;
        } else {
            bytes -= fact.value.length;
        }
        fact.version = version;
        fact.value = record.value();
        fact.timestamp = record.timestamp();
        fact.headers = record.headers();
        bytes += fact.value.length;
        return true;
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
