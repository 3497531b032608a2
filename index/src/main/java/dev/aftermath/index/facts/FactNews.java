package dev.aftermath.index.facts;

import dev.aftermath.index.view.MayBeAbsent;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import java.time.Instant;
import java.util.List;

/**
 * What a list of the newest facts shows of one. Texts are as the source has them, never to be trusted as markup, and end
 * with an ellipsis where they were longer than {@value #LONGEST} characters.
 *
 * @param title what the incident is, or was, called; empty if the source gives no title, {@code null} if that is not known
 * @param company as {@code title}
 * @param publishedAt when the fact entered the log
 */
public record FactNews(
        String incidentId,
        int version,
        Fact fact,
        @MayBeAbsent String title,
        @MayBeAbsent String company,
        List<String> changedFields,
        Instant publishedAt) {

    private static final int LONGEST = 300;

    public FactNews {
        title = shortened(title);
        company = shortened(company);
        changedFields = List.copyOf(changedFields);
    }

    static FactNews of(StoredFact stored) {
        IncidentEvent event = stored.event();
        Incident incident = event.getIncident();
        return new FactNews(
                event.getIncidentId(),
                event.getVersion(),
                event.getFact(),
                incident == null ? null : incident.getTitle(),
                incident == null ? null : incident.getCompany(),
                event.getChangedFields(),
                stored.publishedAt());
    }

    /** The same fact, with the names that the incident has in another. */
    FactNews named(FactNews other) {
        return new FactNews(incidentId, version, fact, other.title, other.company, changedFields, publishedAt);
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + '…';
    }
}
