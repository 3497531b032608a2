package dev.aftermath.ingest;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.Sha256;
import dev.aftermath.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes over what others wrote to the log, so that the next version is given out once. It hears the rightly written facts
 * of a stretch of the log in their order, ingest's own among them; of an incident's facts those count that the processors
 * take, each newer than the one before, and of several with one version the first.
 *
 * <p>A fact that somebody wrote while ingest was running may have come before one of its own with the same version, which
 * then counts for nothing. What ingest remembers of that one is forgotten, so that its document is published again.
 */
final class HeededLog {

    private static final Sha256 NO_CONTENT = new Sha256(new byte[32]);

    private final IngestIndex index;
    /** Incidents of whose newest version the first fact was heard. */
    private final Set<String> settled = new HashSet<>();
    /** Facts with the newest version known and other content, before one that says what is known of it. */
    private final Map<String, IngestIndexEntry> first = new HashMap<>();

    private final Map<String, IngestIndexEntry> changes = new LinkedHashMap<>();

    HeededLog(IngestIndex index) {
        this.index = index;
    }

    void heed(IncidentEvent event) {
        String id = event.getIncidentId();
        IngestIndexEntry fact = entry(event);
        Optional<IngestIndexEntry> known = index.newest(id);
        if (known.isEmpty() || fact.getVersion() > known.get().getVersion()) {
            remember(IngestIndex.logKey(id), fact);
            first.remove(id);
            settled.add(id);
        } else if (fact.getVersion() == known.get().getVersion()) {
            heedAgain(id, fact, known.get());
        }
    }

    /** What has to be remembered of all this, as records for the ingest index. */
    List<LogRecord> changes() {
        List<LogRecord> records = new ArrayList<>(changes.size());
        changes.forEach((key, entry) -> records.add(new LogRecord(TopicCatalogue.INGEST_INDEX, key, entry)));
        return records;
    }

    private void heedAgain(String id, IngestIndexEntry fact, IngestIndexEntry known) {
        if (settled.contains(id)) {
            return;
        }
        if (!isSame(fact, known)) {
            first.putIfAbsent(id, fact);
            return;
        }
        settled.add(id);
        IngestIndexEntry before = first.remove(id);
        if (before != null) {
            index.sourcesAt(id, before.getVersion())
                    .forEach(source -> remember(IngestIndex.incidentKey(source, id), null));
            remember(IngestIndex.logKey(id), before);
        }
    }

    private void remember(String key, IngestIndexEntry entry) {
        index.apply(key, entry);
        changes.put(key, entry);
    }

    private static boolean isSame(IngestIndexEntry one, IngestIndexEntry other) {
        return one.getWithdrawn() == other.getWithdrawn()
                && (one.getWithdrawn() || one.getContentHash().equals(other.getContentHash()));
    }

    /** The content is that of the incident, whatever hash its writer gave it. */
    private static IngestIndexEntry entry(IncidentEvent event) {
        IngestIndexEntry.Builder entry =
                IngestIndexEntry.newBuilder().setVersion(event.getVersion()).setLocation(event.getLocation());
        if (event.getIncident() == null) {
            return entry.setWithdrawn(true).setContentHash(NO_CONTENT).build();
        }
        IncidentContent content = IncidentContent.of(event.getIncident());
        return entry.setContentHash(content.hash())
                .setFieldDigests(content.fieldDigests())
                .build();
    }
}
