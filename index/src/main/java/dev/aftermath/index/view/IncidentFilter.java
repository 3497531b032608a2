package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Timing;
import java.util.NavigableMap;

/**
 * Which incidents a question is about: those that meet all that is given.
 *
 * @param company company key; {@code null} for any
 * @param category category key; {@code null} for any
 * @param product product key; {@code null} for any
 * @param timing {@code null} for any
 * @param range months that the incident may fall in
 */
public record IncidentFilter(String company, String category, String product, Timing timing, MonthRange range) {

    public static final IncidentFilter NONE = new IncidentFilter(null, null, null, null, MonthRange.EVERYTHING);

    /** Whether every incident meets it. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** The incidents that may meet it, by time; no other one does. */
    NavigableMap<IncidentPlace, CurrentIncident> candidates(IncidentTable incidents) {
        var wanted = company == null ? incidents.byTime() : incidents.ofCompany(company);
        if (range.includesUndated() || wanted.isEmpty()) {
            return wanted;
        }
        return wanted.subMap(
                IncidentPlace.firstAt(range.fromMillis()), true, IncidentPlace.firstAt(range.beforeMillis()), false);
    }

    boolean meets(IncidentPlace place, CurrentIncident incident) {
        QueryTime.visit();
        return place.timeMillis() >= range.fromMillis()
                && place.timeMillis() < range.beforeMillis()
                && (company == null || company.equals(incident.getCompanyKey()))
                && (product == null || product.equals(incident.getProductKey()))
                && (timing == null || timing == incident.getTiming())
                && (category == null || incident.getCategoryKeys().contains(category));
    }
}
