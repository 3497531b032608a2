package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import java.util.List;
import java.util.Optional;

/**
 * Whether a valid document is news. A source that repeats itself is none, even where another source has corrected it
 * since: otherwise two sources that disagree would correct each other forever. What is news is compared to the newest
 * version from any source, and takes the version after it.
 */
final class FactDecider {

    private FactDecider() {}

    /**
     * @param own what this source last said about the incident
     * @param newest the entry of the highest version from any source, this one included
     * @param content what the document says now
     */
    static Decision decide(Optional<IngestIndexEntry> own, Optional<IngestIndexEntry> newest, IncidentContent content) {
        if (newest.isEmpty()) {
            return new Decision.Recorded(1);
        }
        if (own.isPresent() && !own.get().getWithdrawn() && isSame(own.get(), content)) {
            return new Decision.Unchanged();
        }
        IngestIndexEntry before = newest.get();
        if (before.getWithdrawn()) {
            return new Decision.Recorded(before.getVersion() + 1);
        }
        if (isSame(before, content)) {
            return new Decision.Agreed(before.getVersion());
        }
        List<String> changedFields = content.changesSince(before);
        return new Decision.Corrected(before.getVersion() + 1, changedFields);
    }

    private static boolean isSame(IngestIndexEntry entry, IncidentContent content) {
        return entry.getContentHash().equals(content.hash());
    }
}
