package dev.aftermath.serving.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The current incidents, by id and in the orders that questions need. */
final class IncidentTable {

    private final Map<String, CurrentIncident> byId = new HashMap<>();
    private final NavigableMap<IncidentPlace, CurrentIncident> byTime = new TreeMap<>(IncidentPlace.BY_TIME);
    private final NavigableMap<IncidentPlace, CurrentIncident> byDuration = new TreeMap<>(IncidentPlace.BY_DURATION);
    private final Map<String, NavigableMap<IncidentPlace, CurrentIncident>> ofCompany = new HashMap<>();
    private final IncidentCounts counts = new IncidentCounts();
    private final SharedValues shared = new SharedValues();

    void put(String id, CurrentIncident row) {
        remove(id);
        CurrentIncident incident = shared.share(id, row);
        IncidentPlace place = IncidentPlace.of(id, incident);
        byId.put(id, incident);
        byTime.put(place, incident);
        byDuration.put(place, incident);
        ofCompany
                .computeIfAbsent(incident.getCompanyKey(), absent -> new TreeMap<>(IncidentPlace.BY_TIME))
                .put(place, incident);
        counts.add(place, incident);
    }

    void remove(String id) {
        CurrentIncident incident = byId.remove(id);
        if (incident == null) {
            return;
        }
        IncidentPlace place = IncidentPlace.of(id, incident);
        byTime.remove(place);
        byDuration.remove(place);
        NavigableMap<IncidentPlace, CurrentIncident> company = ofCompany.get(incident.getCompanyKey());
        company.remove(place);
        if (company.isEmpty()) {
            ofCompany.remove(incident.getCompanyKey());
        }
        counts.remove(place, incident);
    }

    /** The incident; {@code null} if there is none. */
    CurrentIncident get(String id) {
        return byId.get(id);
    }

    int size() {
        return byId.size();
    }

    IncidentCounts counts() {
        return counts;
    }

    /** By start, else end; undated first. */
    NavigableMap<IncidentPlace, CurrentIncident> byTime() {
        return Collections.unmodifiableNavigableMap(byTime);
    }

    /** By duration, then time; those without a duration first. */
    NavigableMap<IncidentPlace, CurrentIncident> byDuration() {
        return Collections.unmodifiableNavigableMap(byDuration);
    }

    /** The incidents of one company, as {@link #byTime}. */
    NavigableMap<IncidentPlace, CurrentIncident> ofCompany(String key) {
        NavigableMap<IncidentPlace, CurrentIncident> found = ofCompany.get(key);
        return found == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(found);
    }
}
