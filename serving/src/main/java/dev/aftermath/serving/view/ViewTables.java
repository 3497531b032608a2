package dev.aftermath.serving.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The rows of all views. Reached through {@link ViewIndex} only, which keeps writer and readers apart. */
public final class ViewTables {

    private final Map<Dimension, CellTable<String, DurationCell>> durations = new EnumMap<>(Dimension.class);
    private final CellTable<String, Long> categories = new CellTable<>();
    private final CellTable<CategoryPair, Long> categoryPairs = new CellTable<>();
    private final CellTable<String, TrendCell> companies = new CellTable<>();
    private final IncidentTable incidents = new IncidentTable();

    ViewTables() {
        for (Dimension dimension : Dimension.values()) {
            durations.put(dimension, new CellTable<>());
        }
    }

    CellTable<String, DurationCell> durations(Dimension dimension) {
        return durations.get(dimension);
    }

    /** Incidents per category. */
    CellTable<String, Long> categories() {
        return categories;
    }

    /** Incidents per pair of categories. */
    CellTable<CategoryPair, Long> categoryPairs() {
        return categoryPairs;
    }

    CellTable<String, TrendCell> companies() {
        return companies;
    }

    IncidentTable incidents() {
        return incidents;
    }

    /** The current incident of an id in lower case; empty if there is none, or it was withdrawn. */
    public Optional<CurrentIncident> incident(String id) {
        return Optional.ofNullable(incidents.get(id));
    }
}
