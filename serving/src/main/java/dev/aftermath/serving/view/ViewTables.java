package dev.aftermath.serving.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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

    /**
     * Tables of rows that were kept, for an index to {@link ViewIndex#fill take over}.
     *
     * @param rows the values of incidents are {@link SharedValues shared}
     */
    public static ViewTables of(RowParts rows) {
        ViewTables tables = new ViewTables();
        List<Map.Entry<IncidentPlace, CurrentIncident>> incidents = new ArrayList<>();
        AtOnce.run(
                () -> rows.incidents(part -> part.forEach(
                        row -> incidents.add(Map.entry(IncidentPlace.of(row.id(), row.incident()), row.incident())))),
                () -> rows.cells(part -> part.forEach(cell -> cell.applyTo(tables))));
        tables.incidents.fill(incidents);
        return tables;
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
