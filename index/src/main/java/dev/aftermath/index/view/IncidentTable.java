package dev.aftermath.index.view;

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

    private final Map<String, CurrentIncident> byId = new HashMap<>();
    private final NavigableMap<IncidentPlace, CurrentIncident> byTime = new TreeMap<>(IncidentPlace.BY_TIME);
    private final NavigableMap<IncidentPlace, CurrentIncident> byDuration = new TreeMap<>(IncidentPlace.BY_DURATION);
    private final Map<String, NavigableMap<IncidentPlace, CurrentIncident>> ofCompany = new HashMap<>();
    private final IncidentCounts counts = new IncidentCounts();
    private final SharedValues shared = new SharedValues();
    private List<Map.Entry<IncidentPlace, CurrentIncident>> added = new ArrayList<>();

    /**
     * Takes some of many incidents into a table that had none before these, each with values that it {@link SharedValues
     * shares} with others. They are known by id alone until {@link #order} is called, after all of them.
     *
     * @param rows mostly by time; of those with the same id the last one counts
     */
    void add(List<ViewChange.Current> rows) {
        for (ViewChange.Current row : rows) {
            byId.put(row.id(), row.incident());
            added.add(Map.entry(IncidentPlace.of(row.id(), row.incident()), row.incident()));
        }
    }

    /** Makes the orders of what was {@link #add added}, and counts it. Others may ask for incidents by id meanwhile. */
    void order() {
        List<Map.Entry<IncidentPlace, CurrentIncident>> all = byId.size() == added.size() ? added : lastOfEachId(added);
        if (!isByTime(all)) {
            all = all.stream()
                    .sorted(Map.Entry.comparingByKey(IncidentPlace.BY_TIME))
                    .toList();
        }
        order(all);
        added = new ArrayList<>();
    }

    private void order(List<Map.Entry<IncidentPlace, CurrentIncident>> all) {
        AtOnce.run(() -> orderOfCompanies(all), () -> {
            byTime.putAll(new InOrder<>(IncidentPlace.BY_TIME, all));
            byDuration.putAll(new InOrder<>(IncidentPlace.BY_DURATION, DurationOrder.of(all)));
        });
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
