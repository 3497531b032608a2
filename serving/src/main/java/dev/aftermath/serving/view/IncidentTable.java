package dev.aftermath.serving.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The current incidents, by id and in the orders that questions need. */
final class IncidentTable {

    private final Map<String, CurrentIncident> byId = new HashMap<>();
    private final NavigableMap<IncidentPlace, CurrentIncident> byTime = new TreeMap<>(IncidentPlace.BY_TIME);
    private final NavigableMap<IncidentPlace, CurrentIncident> byDuration = new TreeMap<>(IncidentPlace.BY_DURATION);
    private final Map<String, NavigableMap<IncidentPlace, CurrentIncident>> ofCompany = new HashMap<>();
    private final IncidentCounts counts = new IncidentCounts();
    private final SharedValues shared = new SharedValues();
    /** Whether so many incidents are on their way that some orders are made of all of them in the end. */
    private boolean filling;

    /**
     * Many incidents follow, each with values that it {@link SharedValues shares} with others, and nobody asks for their
     * orders until they are there.
     */
    void beginFilling() {
        filling = true;
        byDuration.clear();
        ofCompany.clear();
    }

    /** They are there. */
    void endFilling() {
        filling = false;
        CompletableFuture<Void> durations = CompletableFuture.runAsync(this::orderByDuration);
        orderOfCompanies();
        durations.join();
    }

    /** Where one comes after the other, finding its place costs no more than looking at places that are at hand. */
    private void orderByDuration() {
        List<Map.Entry<IncidentPlace, CurrentIncident>> all = new ArrayList<>(byTime.entrySet());
        all.sort(Map.Entry.comparingByKey(IncidentPlace.BY_DURATION));
        all.forEach(incident -> byDuration.put(incident.getKey(), incident.getValue()));
    }

    private void orderOfCompanies() {
        Map<String, List<Map.Entry<IncidentPlace, CurrentIncident>>> companies = new HashMap<>();
        byTime.entrySet().forEach(incident -> companies
                .computeIfAbsent(incident.getValue().getCompanyKey(), absent -> new ArrayList<>())
                .add(incident));
        companies.forEach((key, incidents) -> {
            NavigableMap<IncidentPlace, CurrentIncident> company = company(key);
            incidents.forEach(incident -> company.put(incident.getKey(), incident.getValue()));
        });
    }

    private NavigableMap<IncidentPlace, CurrentIncident> company(String key) {
        return ofCompany.computeIfAbsent(key, absent -> new TreeMap<>(IncidentPlace.BY_TIME));
    }

    void put(String id, CurrentIncident row) {
        remove(id);
        CurrentIncident incident = filling ? row : shared.share(id, row);
        IncidentPlace place = IncidentPlace.of(id, incident);
        byId.put(id, incident);
        byTime.put(place, incident);
        counts.add(place, incident);
        if (!filling) {
            byDuration.put(place, incident);
            company(incident.getCompanyKey()).put(place, incident);
        }
    }

    void remove(String id) {
        CurrentIncident incident = byId.remove(id);
        if (incident == null) {
            return;
        }
        IncidentPlace place = IncidentPlace.of(id, incident);
        byTime.remove(place);
        counts.remove(place, incident);
        if (filling) {
            return;
        }
        byDuration.remove(place);
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
        requireOrders();
        return Collections.unmodifiableNavigableMap(byDuration);
    }

    /** The incidents of one company, as {@link #byTime}. */
    NavigableMap<IncidentPlace, CurrentIncident> ofCompany(String key) {
        requireOrders();
        NavigableMap<IncidentPlace, CurrentIncident> found = ofCompany.get(key);
        return found == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(found);
    }

    private void requireOrders() {
        if (filling) {
            throw new IllegalStateException("the orders of the incidents are not made yet");
        }
    }
}
