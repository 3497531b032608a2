package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

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
     * Tables of rows that were kept, for an index to {@link ViewIndex#fill take over}. Incidents take longer to read than cells,
     * so who has done with these puts those into their table.
     *
     * @param rows the values of incidents are {@link SharedValues shared}
     */
    public static ViewTables of(RowParts rows) {
        ViewTables tables = new ViewTables();
        BlockingQueue<List<ViewChange.Current>> read = new LinkedBlockingQueue<>();
        List<ViewChange.Current> end = new ArrayList<>();
        AtOnce.run(
                () -> {
                    try {
                        rows.incidents(read::add);
                    } finally {
                        read.add(end);
                    }
                },
                () -> {
                    rows.cells(part -> part.forEach(cell -> cell.applyTo(tables)));
                    for (List<ViewChange.Current> part = take(read); part != end; part = take(read)) {
                        tables.incidents.add(part);
                    }
                });
        return tables;
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while incidents were read", e);
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
