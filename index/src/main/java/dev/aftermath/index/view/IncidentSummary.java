package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.time.Instant;
import java.util.List;

/**
 * What a list shows of an incident. Texts are as the source has them, never to be trusted as markup; empty if it has none.
 *
 * @param month as {@code 2016-08}, or {@code undated}
 * @param startTime {@code null} if unknown
 * @param startPrecision how exactly the start is known
 * @param endTime {@code null} if unknown
 * @param endPrecision how exactly the end is known
 * @param durationSeconds {@code null} unless {@code TIMED}
 */
public record IncidentSummary(
        String incidentId,
        String title,
        String company,
        String companyKey,
        String product,
        String productKey,
        List<String> categoryKeys,
        Timing timing,
        String month,
        @MayBeAbsent Instant startTime,
        TimePrecision startPrecision,
        @MayBeAbsent Instant endTime,
        TimePrecision endPrecision,
        Double durationSeconds,
        String url,
        int version,
        Instant knownAt) {

    public static IncidentSummary of(String id, CurrentIncident incident) {
        return new IncidentSummary(
                id,
                incident.getTitle(),
                incident.getCompany(),
                incident.getCompanyKey(),
                incident.getProduct(),
                incident.getProductKey(),
                List.copyOf(incident.getCategoryKeys()),
                incident.getTiming(),
                incident.getMonth(),
                incident.getStartTime(),
                incident.getStartPrecision(),
                incident.getEndTime(),
                incident.getEndPrecision(),
                incident.getDurationSeconds(),
                incident.getUrl(),
                incident.getVersion(),
                incident.getKnownAt());
    }
}
