package dev.aftermath.serving.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The current incidents, by id and in the orders that questions need. */
final class IncidentTable {

    /** How full a {@link HashMap} gets. */
    private static final double LOAD = 0.75;

    private Map<String, CurrentIncident> byId = new HashMap<>();
    private final NavigableMap<IncidentPlace, CurrentIncident> byTime = new TreeMap<>(IncidentPlace.BY_TIME);
    private final NavigableMap<IncidentPlace, CurrentIncident> byDuration = new TreeMap<>(IncidentPlace.BY_DURATION);
    private final Map<String, NavigableMap<IncidentPlace, CurrentIncident>> ofCompany = new HashMap<>();
    private final IncidentCounts counts = new IncidentCounts();
    private final SharedValues shared = new SharedValues();

    /**
     * Takes many incidents at once into a table that is empty, each with values that it {@link SharedValues shares} with
     * others. They are known by id and by time then; {@link #order} does the rest.
     *
     * @param incidents mostly by time; of those with the same id the last one counts
     */
    void fill(List<Map.Entry<IncidentPlace, CurrentIncident>> incidents) {
        byId = new HashMap<>((int) (incidents.size() / LOAD) + 1);
        incidents.forEach(incident -> byId.put(incident.getKey().id(), incident.getValue()));
        List<Map.Entry<IncidentPlace, CurrentIncident>> ordered =
                byId.size() == incidents.size() ? incidents : lastOfEachId(incidents);
        if (!isByTime(ordered)) {
            ordered = new ArrayList<>(ordered);
            ordered.sort(Map.Entry.comparingByKey(IncidentPlace.BY_TIME));
        }
        byTime.putAll(new InOrder<>(IncidentPlace.BY_TIME, ordered));
    }

    private static List<Map.Entry<IncidentPlace, CurrentIncident>> lastOfEachId(
            List<Map.Entry<IncidentPlace, CurrentIncident>> incidents) {
        Map<String, Map.Entry<IncidentPlace, CurrentIncident>> last = new LinkedHashMap<>();
        incidents.forEach(incident -> last.put(incident.getKey().id(), incident));
        return List.copyOf(last.values());
    }

    private static boolean isByTime(List<Map.Entry<IncidentPlace, CurrentIncident>> incidents) {
        for (int i = 1; i < incidents.size(); i++) {
            if (IncidentPlace.BY_TIME.compare(
                            incidents.get(i - 1).getKey(), incidents.get(i).getKey())
                    >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Makes the orders that are missing after {@link #fill}, and counts. Reads what was filled in; so may others meanwhile. */
    void order() {
        List<Map.Entry<IncidentPlace, CurrentIncident>> all = new ArrayList<>(byTime.entrySet());
        AtOnce.run(
                () -> orderOfCompanies(all),
                () -> byDuration.putAll(new InOrder<>(IncidentPlace.BY_DURATION, DurationOrder.of(all))));
    }

    /** Counted company by company: what is counted then is at hand. */
    private void orderOfCompanies(List<Map.Entry<IncidentPlace, CurrentIncident>> all) {
        Map<String, List<Map.Entry<IncidentPlace, CurrentIncident>>> companies = new HashMap<>();
        all.forEach(incident -> companies
                .computeIfAbsent(incident.getValue().getCompanyKey(), absent -> new ArrayList<>())
                .add(incident));
        companies.forEach((key, incidents) -> {
            company(key).putAll(new InOrder<>(IncidentPlace.BY_TIME, incidents));
            incidents.forEach(incident -> counts.add(incident.getKey(), incident.getValue()));
        });
    }

    private NavigableMap<IncidentPlace, CurrentIncident> company(String key) {
        return ofCompany.computeIfAbsent(key, absent -> new TreeMap<>(IncidentPlace.BY_TIME));
    }

    void put(String id, CurrentIncident row) {
        remove(id);
        CurrentIncident incident = shared.share(id, row);
        IncidentPlace place = IncidentPlace.of(id, incident);
        byId.put(id, incident);
        byTime.put(place, incident);
        byDuration.put(place, incident);
        counts.add(place, incident);
        company(incident.getCompanyKey()).put(place, incident);
    }

    void remove(String id) {
        CurrentIncident incident = byId.remove(id);
        if (incident == null) {
            return;
        }
        IncidentPlace place = IncidentPlace.of(id, incident);
        byTime.remove(place);
        byDuration.remove(place);
        counts.remove(place, incident);
        NavigableMap<IncidentPlace, CurrentIncident> company = ofCompany.get(incident.getCompanyKey());
        company.remove(place);
        if (company.isEmpty()) {
            ofCompany.remove(incident.getCompanyKey());
        }
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
