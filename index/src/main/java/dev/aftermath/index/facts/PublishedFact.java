package dev.aftermath.index.facts;

import dev.aftermath.index.view.MayBeAbsent;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import java.time.Instant;
import java.util.List;

/**
 * A fact as the history of an incident shows it.
 *
 * @param version of the incident, which the fact brought about
 * @param knownAt when the source stated it
 * @param publishedAt when it entered the log
 * @param source name of the source
 * @param location where in the source the document stood
 * @param changedFields of a correction, the fields that differ from the version before; otherwise empty
 * @param changes of a correction, what these fields said before and say since; otherwise empty. {@code null} if the version
 *     before is not in the log
 */
public record PublishedFact(
        int version,
        Fact fact,
        Instant knownAt,
        Instant publishedAt,
        String source,
        String location,
        List<String> changedFields,
        @MayBeAbsent List<FieldChange> changes) {

    static PublishedFact of(StoredFact stored, List<FieldChange> changes) {
        IncidentEvent event = stored.event();
        return new PublishedFact(
                event.getVersion(),
                event.getFact(),
                event.getKnownAt(),
                stored.publishedAt(),
                event.getSource(),
                event.getLocation(),
                List.copyOf(event.getChangedFields()),
                changes);
    }
}
