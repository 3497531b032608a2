package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.List;

/**
 * Lets incidents share what many of them say: companies, categories and months for instance, which make up half of their size.
 * Remembers a bounded number of values, each until another one needs its place. For one thread.
 */
public final class SharedValues {

    private static final int PLACES = 1 << 16;

    private final Object[] values = new Object[PLACES];

    /**
     * An incident that is equal to the given one and takes less memory.
     *
     * @param id the incident's id, as others hold it too
     */
    public CurrentIncident share(String id, CurrentIncident incident) {
        return new CurrentIncident(
                id.equals(incident.getIncidentId()) ? id : incident.getIncidentId(),
                incident.getVersion(),
                incident.getKnownAt(),
                shared(incident.getSource()),
                incident.getLocation(),
                shared(incident.getCompanyKey()),
                shared(incident.getProductKey()),
                shared(incident.getCategoryKeys()),
                shared(incident.getMonth()),
                incident.getTiming(),
                incident.getDurationSeconds(),
                incident.getUrl(),
                shared(incident.getArchiveUrl()),
                incident.getTitle(),
                incident.getStartTime(),
                incident.getEndTime(),
                incident.getOngoing(),
                shared(incident.getCategories()),
                shared(incident.getKeywords()),
                shared(incident.getCompany()),
                shared(incident.getProduct()),
                incident.getSourcePublishedAt(),
                incident.getSourceFetchedAt(),
                incident.getSummary(),
                incident.getDescription(),
                incident.getStartPrecision(),
                incident.getEndPrecision());
    }

    private String shared(String value) {
        int place = place(value);
        if (!has(value, place)) {
            put(place, value);
        }
        return (String) at(place);
    }

    @SuppressWarnings("unchecked")
    private List<String> shared(List<String> value) {
        int place = place(value);
        if (!has(value, place)) {
            put(place, value.stream().map(this::shared).toList());
        }
        return (List<String>) at(place);
    }

    /** The one place where a text or a list of texts can be, the same in every program: at least 0. */
    public static int place(Object value) {
        int hash = value.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    /** Whether a value is at its place. */
    public boolean has(Object value, int place) {
        return value.equals(values[place]);
    }

    /** What is at a place; null if nothing ever was. */
    public Object at(int place) {
        return values[place];
    }

    /** Remembers a value at its place, instead of another one that was there. */
    public void put(int place, Object value) {
        values[place] = value;
    }
}
