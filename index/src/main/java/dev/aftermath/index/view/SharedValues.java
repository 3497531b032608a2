package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Lets incidents share what many of them say: companies, categories and months for instance, which make up half of their size.
 * Remembers a bounded number of values, each until another one needs its place. For one thread.
 */
public final class SharedValues {

    private static final int PLACES = 1 << 16;
    /** Texts that hardly two incidents have in common. */
    private static final Set<String> OWN = Set.of("incidentId", "location", "url", "title", "summary", "description");

    private static final boolean[] SHARED = shared();
    private static final int ID =
            CurrentIncident.getClassSchema().getField("incidentId").pos();

    private final Object[] values = new Object[PLACES];

    private static boolean[] shared() {
        List<Schema.Field> fields = CurrentIncident.getClassSchema().getFields();
        boolean[] shared = new boolean[fields.size()];
        for (Schema.Field field : fields) {
            Schema.Type type = field.schema().getType();
            shared[field.pos()] =
                    type == Schema.Type.ARRAY || type == Schema.Type.STRING && !OWN.contains(field.name());
        }
        return shared;
    }

    /**
     * An incident that is equal to the given one and takes less memory.
     *
     * @param id the incident's id, as others hold it too
     */
    public CurrentIncident share(String id, CurrentIncident incident) {
        CurrentIncident sharing = new CurrentIncident();
        for (int field = 0; field < SHARED.length; field++) {
            Object value = incident.get(field);
            sharing.put(field, SHARED[field] ? shared(value) : value);
        }
        if (id.equals(incident.getIncidentId())) {
            sharing.put(ID, id);
        }
        return sharing;
    }

    @SuppressWarnings("unchecked")
    private Object shared(Object value) {
        return value instanceof String text ? shared(text) : shared((List<String>) value);
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
