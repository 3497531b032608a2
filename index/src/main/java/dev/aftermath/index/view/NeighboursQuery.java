package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which incidents are around one. An unknown company is nobody's: such an incident is of the same company as no other.
 * Only what has a duration can overlap, and only what has a start can be near.
 */
public final class NeighboursQuery {

    /** Between the starts of incidents that are near each other, at most. */
    public static final Duration NEARBY = Duration.ofDays(3);

    private static final int MOST_OVERLAPPING = 20;
    private static final int MOST_NEARBY = 10;

    private NeighboursQuery() {}

    /**
     * Looks at all earlier incidents of the company for those that still went on.
     *
     * @param id incident id in lower case
     * @return empty if there is no such incident
     */
    public static Optional<Neighbours> ask(ViewTables tables, String id) {
        return tables.incident(id)
                .map(incident -> around(tables.incidents(), incident, IncidentPlace.of(id, incident)));
    }

    private static Neighbours around(IncidentTable incidents, CurrentIncident incident, IncidentPlace place) {
        boolean companyIsKnown = !incident.getCompanyKey().equals(MemberKey.UNKNOWN);
        var company = incidents.ofCompany(incident.getCompanyKey());
        boolean hasOrder = companyIsKnown && place.isDated();
        return new Neighbours(
                hasOrder ? dated(company.lowerEntry(place)) : null,
                hasOrder ? dated(company.higherEntry(place)) : null,
                companyIsKnown && incident.getTiming() == Timing.TIMED ? overlapping(company, incident, place) : null,
                incident.getStartTime() != null ? nearby(incidents, incident, place) : null);
    }

    private static IncidentSummary dated(Map.Entry<IncidentPlace, CurrentIncident> entry) {
        return entry == null || !entry.getKey().isDated() ? null : summary(entry);
    }

    private static Neighbours.Some overlapping(
            NavigableMap<IncidentPlace, CurrentIncident> company, CurrentIncident incident, IncidentPlace place) {
        IncidentPlace end = IncidentPlace.firstAt(incident.getEndTime().toEpochMilli());
        List<Map.Entry<IncidentPlace, CurrentIncident>> found = meeting(
                company.headMap(end, false),
                (otherPlace, other) -> !otherPlace.id().equals(place.id())
                        && other.getTiming() == Timing.TIMED
                        && other.getEndTime().isAfter(incident.getStartTime()));
        return some(found, MOST_OVERLAPPING);
    }

    private static Neighbours.Some nearby(IncidentTable incidents, CurrentIncident incident, IncidentPlace place) {
        long start = place.timeMillis();
        IncidentPlace from = IncidentPlace.firstAt(start - NEARBY.toMillis());
        IncidentPlace to = IncidentPlace.firstAt(start + NEARBY.toMillis() + 1);
        List<Map.Entry<IncidentPlace, CurrentIncident>> found = meeting(
                incidents.byTime().subMap(from, true, to, false),
                (otherPlace, other) -> !otherPlace.id().equals(place.id())
                        && other.getStartTime() != null
                        && !isSameCompany(incident, other));
        found.sort(Comparator.comparingLong(entry -> Math.abs(entry.getKey().timeMillis() - start)));
        return some(found, MOST_NEARBY);
    }

    private static boolean isSameCompany(CurrentIncident one, CurrentIncident other) {
        return one.getCompanyKey().equals(other.getCompanyKey())
                && !one.getCompanyKey().equals(MemberKey.UNKNOWN);
    }

    private static List<Map.Entry<IncidentPlace, CurrentIncident>> meeting(
            NavigableMap<IncidentPlace, CurrentIncident> candidates,
            BiPredicate<IncidentPlace, CurrentIncident> condition) {
        List<Map.Entry<IncidentPlace, CurrentIncident>> found = new ArrayList<>();
        candidates.forEach((place, incident) -> {
            if (condition.test(place, incident)) {
                found.add(Map.entry(place, incident));
            }
        });
        return found;
    }

    private static Neighbours.Some some(List<Map.Entry<IncidentPlace, CurrentIncident>> found, int most) {
        return new Neighbours.Some(
                found.size(),
                found.stream().limit(most).map(NeighboursQuery::summary).toList());
    }

    private static IncidentSummary summary(Map.Entry<IncidentPlace, CurrentIncident> entry) {
        return IncidentSummary.of(entry.getKey().id(), entry.getValue());
    }
}
