package dev.aftermath.bench.readside;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.LargeHistory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The rows of a seeded history.
 *
 * @param cells file with the rows of all views
 * @param incidents file with the current incidents
 */
record HistoryFiles(Path cells, Path incidents) {

    private static final int PRODUCTS = 500;
    private static final int CATEGORIES = 8;
    private static final double CATEGORIES_PER_INCIDENT = 2.5;

    /** In a directory where they are written to, or have been. */
    static HistoryFiles in(Path directory) {
        return new HistoryFiles(directory.resolve("cells"), directory.resolve("incidents"));
    }

    void write(long seed, int number, int companies) throws IOException {
        LargeHistory history = new LargeHistory(new LargeHistory.Shape(
                seed, number, number, companies, PRODUCTS, CATEGORIES, CATEGORIES_PER_INCIDENT, 0, 0, 0));
        HistoryRows rows = new HistoryRows();
        try (RowsFile.Writer file = new RowsFile.Writer(incidents)) {
            history.finalIncidentStream().forEach(event -> {
                CurrentIncident incident = BruteForceViews.currentIncident(event);
                file.write(TopicCatalogue.CURRENT, incident.getIncidentId(), incident);
                rows.add(incident);
            });
        }
        try (RowsFile.Writer file = new RowsFile.Writer(cells)) {
            rows.forEach(file::write);
        }
    }
}
