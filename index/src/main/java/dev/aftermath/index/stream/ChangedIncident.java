package dev.aftermath.index.stream;

import dev.aftermath.index.view.MayBeAbsent;
import dev.aftermath.schemas.CurrentIncident;

/**
 * An incident that came, changed or went. Texts are as the source has them, never to be trusted as markup.
 *
 * @param fact {@code changed} or {@code withdrawn}
 * @param version {@code null}, as all that follows, if it was withdrawn
 */
public record ChangedIncident(
        String incidentId,
        String fact,
        Integer version,
        @MayBeAbsent String title,
        @MayBeAbsent String company,
        @MayBeAbsent String companyKey,
        @MayBeAbsent String month) {

    /** @param incident {@code null} if it was withdrawn */
    static ChangedIncident of(String id, CurrentIncident incident) {
        return incident == null
                ? new ChangedIncident(id, "withdrawn", null, null, null, null, null)
                : new ChangedIncident(
                        id,
                        "changed",
                        incident.getVersion(),
                        incident.getTitle(),
                        incident.getCompany(),
                        incident.getCompanyKey(),
                        incident.getMonth());
    }
}
