package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ingest's memory of what it published: the fold of {@code incident.ingest-index.v1}. Per incident and source the last
 * entry, per incident the newest fact that somebody else wrote to the log, per rejected location the hash of what was
 * rejected there, and per partition of the log how far it has been heeded. Holds all sources' incidents, since versions
 * count over all of them; about 500 bytes of heap each.
 */
final class IngestIndex {

    private static final char SEPARATOR = '/';
    /** What stands for the source of facts that others wrote to the log; no source's name is empty. */
    private static final String THE_LOG = "";

    private static final int DIGESTS =
            IngestIndexEntry.getClassSchema().getField("fieldDigests").pos();

    private final Map<String, Map<String, IngestIndexEntry>> bySourceByIncident = new HashMap<>();
    private final Map<String, Sha256> rejectedHashByKey = new HashMap<>();
    private final Map<String, Long> logOffsetByKey = new HashMap<>();

    /** Key of what is known of an incident from a source. */
    static String incidentKey(String source, String incidentId) {
        return source + SEPARATOR + incidentId;
    }

    /** Key of a rejected document. No source's name holds a slash and no incident id is empty, so it is unambiguous. */
    static String rejectionKey(String source, String location) {
        return source + SEPARATOR + SEPARATOR + location;
    }

    /** Key of the newest fact about an incident that somebody else wrote to the log. */
    static String logKey(String incidentId) {
        return incidentKey(THE_LOG, incidentId);
    }

    /** Key of how far a partition of the log has been heeded. */
    static String partitionKey(int partition) {
        return rejectionKey(THE_LOG, String.valueOf(partition));
    }

    /**
     * Takes in one record of the topic; newer ones replace older ones.
     *
     * @param key one of the kinds above
     * @param entry null if the key is forgotten
     */
    void apply(String key, IngestIndexEntry entry) {
        int end = key.indexOf(SEPARATOR);
        if (end < 0) {
            throw new IngestException("the ingest index holds a record with the key " + PlainText.oneLine(key)
                    + ", which no ingest wrote: find out what else writes to the topic and delete that record");
        }
        if (key.startsWith("//")) {
            applyPosition(key, entry);
        } else if (key.startsWith("/", end + 1)) {
            applyRejection(key, entry);
        } else {
            applyIncident(key.substring(0, end), key.substring(end + 1), entry);
        }
    }

    /** What a source last said about an incident. */
    Optional<IngestIndexEntry> own(String source, String incidentId) {
        return Optional.ofNullable(
                bySourceByIncident.getOrDefault(incidentId, Map.of()).get(source));
    }

    /** What a source states, by incident; what it took back is not among it. */
    Map<String, IngestIndexEntry> statedBy(String source) {
        Map<String, IngestIndexEntry> stated = new HashMap<>();
        bySourceByIncident.forEach((incidentId, bySource) -> {
            IngestIndexEntry entry = bySource.get(source);
            if (entry != null && !entry.getWithdrawn()) {
                stated.put(incidentId, entry);
            }
        });
        return stated;
    }

    /** Whether another source states the incident in that version or a newer one. */
    boolean isStatedElsewhere(String source, String incidentId, int version) {
        return bySourceByIncident.getOrDefault(incidentId, Map.of()).entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(source) && !entry.getKey().equals(THE_LOG))
                .map(Map.Entry::getValue)
                .anyMatch(entry -> !entry.getWithdrawn() && entry.getVersion() >= version);
    }

    /** Whether an incident is withdrawn because a source took it back, rather than by somebody else's fact. */
    boolean isTakenBack(String incidentId) {
        return newest(incidentId).filter(IngestIndexEntry::getWithdrawn).stream()
                .anyMatch(newest -> !sourcesAt(incidentId, newest.getVersion()).isEmpty());
    }

    /** Where a source's rejected documents stand. */
    List<String> rejectedLocations(String source) {
        String prefix = rejectionKey(source, "");
        return rejectedHashByKey.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    /** The sources that last stated an incident as it was in a version. */
    List<String> sourcesAt(String incidentId, int version) {
        return bySourceByIncident.getOrDefault(incidentId, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().getVersion() == version)
                .map(Map.Entry::getKey)
                .filter(source -> !source.equals(THE_LOG))
                .toList();
    }

    /** The offset behind the last fact of a partition of the log that was heeded; empty if none was. */
    OptionalLong logOffset(int partition) {
        Long offset = logOffsetByKey.get(partitionKey(partition));
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** The entry of an incident's highest version. Where several have it, they agree in their content. */
    Optional<IngestIndexEntry> newest(String incidentId) {
        return bySourceByIncident.getOrDefault(incidentId, Map.of()).values().stream()
                .max((one, other) -> Integer.compare(one.getVersion(), other.getVersion()));
    }

    /** Hash of the original bytes last rejected at a location; empty if what stood there last was not rejected. */
    Optional<Sha256> rejected(String source, String location) {
        return Optional.ofNullable(rejectedHashByKey.get(rejectionKey(source, location)));
    }

    private void applyPosition(String key, IngestIndexEntry entry) {
        if (entry == null || entry.getLogOffset() == null) {
            logOffsetByKey.remove(key);
        } else {
            logOffsetByKey.put(key, entry.getLogOffset());
        }
    }

    private void applyRejection(String key, IngestIndexEntry entry) {
        if (entry == null) {
            rejectedHashByKey.remove(key);
        } else {
            rejectedHashByKey.put(key, entry.getContentHash());
        }
    }

    /** There are as many of these as incidents: nothing is kept twice, and mostly there is one source. */
    private void applyIncident(String source, String incidentId, IngestIndexEntry entry) {
        Map<String, IngestIndexEntry> known = bySourceByIncident.getOrDefault(incidentId, Map.of());
        Map<String, IngestIndexEntry> bySource = new HashMap<>(known);
        if (entry == null) {
            bySource.remove(source);
        } else {
            entry.put(DIGESTS, PackedDigests.of(entry.getFieldDigests()));
            bySource.put(source.intern(), entry);
        }
        if (bySource.isEmpty()) {
            bySourceByIncident.remove(incidentId);
        } else {
            bySourceByIncident.put(incidentId, Map.copyOf(bySource));
        }
    }
}
